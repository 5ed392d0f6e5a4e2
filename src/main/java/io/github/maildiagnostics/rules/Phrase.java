package io.github.maildiagnostics.rules;

import java.util.ArrayList;
import java.util.List;

/** Words with gaps: pieces that have to stand in a text in this order. {@code {ip}} stands for any IPv4 address. */
final class Phrase {

    /** Shorter words would be found everywhere. */
    static final int MIN_PIECE = 4;

    static final int MAX_CHARS = 300;

    private static final int LENGTH_BITS = 9;
    private static final int MAX_RAREST = 0x7F;

    /** The letters of English, the most frequent first; what is not among them is rarer. */
    private static final String FREQUENT = " etaoinsrhldcumfpgwybvkxjqz";

    private static final String ANY_ADDRESS = "{ip}";

    private final String source;
    private final List<String> pieces;

    private Phrase(String source, List<String> pieces) {
        this.source = source;
        this.pieces = pieces;
    }

    /**
     * Reads a phrase.
     *
     * @throws IllegalArgumentException with what was expected and what was found
     */
    static Phrase of(String text) {
        List<String> pieces =
                pieces(NormalText.of(text.replace(ANY_ADDRESS, "0.0.0.0")).toString());
        if (text.length() > MAX_CHARS || longest(pieces) < MIN_PIECE) {
            throw new IllegalArgumentException(
                    "a phrase of at most " + MAX_CHARS + " characters with " + MIN_PIECE + " or more in a row but got '"
                            + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "'");
        }
        return new Phrase(text, pieces);
    }

    private static List<String> pieces(String normal) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        while (start <= normal.length()) {
            int gap = normal.indexOf('*', start);
            int end = gap < 0 ? normal.length() : gap;
            String piece = normal.substring(start, end).strip();
            if (!piece.isEmpty()) {
                pieces.add(piece);
            }
            start = end + 1;
        }
        return pieces;
    }

    private static int longest(List<String> pieces) {
        int longest = 0;
        for (String piece : pieces) {
            longest = Math.max(longest, piece.length());
        }
        return longest;
    }

    List<String> pieces() {
        return pieces;
    }

    /**
     * The pieces one after the other, each behind a sign that holds its length and where in it its rarest letter stands, and
     * a 0 behind the last.
     */
    String written() {
        StringBuilder written = new StringBuilder();
        for (String piece : pieces) {
            written.append((char) (rarest(piece) << LENGTH_BITS | piece.length()))
                    .append(piece);
        }
        return written.append('\0').toString();
    }

    /** Looking for a letter that is nowhere else in the text takes the least time. */
    private static int rarest(String piece) {
        int rarest = 0;
        for (int i = 1; i < piece.length() && i <= MAX_RAREST; i++) {
            if (Integer.compareUnsigned(FREQUENT.indexOf(piece.charAt(i)), FREQUENT.indexOf(piece.charAt(rarest)))
                    > 0) {
                rarest = i;
            }
        }
        return rarest;
    }

    /** Looks for the pieces from the left: where they stand in order at all, the leftmost places do. */
    boolean isIn(NormalText text) {
        return end(written().toCharArray(), 0, Integer.MAX_VALUE, text, 0) >= 0;
    }

    /**
     * Where {@linkplain #written written} pieces end that stand in order behind a place of a text.
     *
     * @param piece where the first of them is written
     * @param last where the one behind the last is written, if their end comes not before
     * @return negative if they do not stand there
     */
    static int end(char[] written, int piece, int last, NormalText text, int from) {
        int end = from;
        int next = piece;
        while (next < last && written[next] != 0) {
            int length = written[next] & (1 << LENGTH_BITS) - 1;
            int at = text.indexOf(written, next + 1, next + 1 + length, written[next] >>> LENGTH_BITS, end);
            if (at < 0) {
                return -1;
            }
            end = at + length;
            next += 1 + length;
        }
        return end;
    }

    @Override
    public String toString() {
        return source;
    }
}
