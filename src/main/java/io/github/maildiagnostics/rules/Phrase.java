package io.github.maildiagnostics.rules;

import java.util.ArrayList;
import java.util.List;

/** Words with gaps: pieces that have to stand in a text in this order. {@code {ip}} stands for any IPv4 address. */
final class Phrase {

    /** Shorter words would be found everywhere. */
    static final int MIN_PIECE = 4;

    static final int MAX_CHARS = 300;

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

    /** Looks for the pieces from the left: where they stand in order at all, the leftmost places do. */
    boolean isIn(NormalText text) {
        return end(0, pieces.size(), text, 0) >= 0;
    }

    /**
     * The same where the first place of a piece is known already: what fits behind any of its places fits behind the first.
     */
    boolean isAround(int piece, int firstPlace, NormalText text) {
        if (end(piece + 1, pieces.size(), text, firstPlace + pieces.get(piece).length()) < 0) {
            return false;
        }
        int before = end(0, piece, text, 0);
        return before >= 0 && (before <= firstPlace || isIn(text));
    }

    /** Where some of the pieces end that stand in order behind a place; negative if they do not stand there. */
    private int end(int first, int last, NormalText text, int from) {
        int end = from;
        for (int i = first; i < last; i++) {
            int at = text.indexOf(pieces.get(i), end);
            if (at < 0) {
                return -1;
            }
            end = at + pieces.get(i).length();
        }
        return end;
    }

    @Override
    public String toString() {
        return source;
    }
}
