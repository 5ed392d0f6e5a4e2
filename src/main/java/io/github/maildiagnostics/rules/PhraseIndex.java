package io.github.maildiagnostics.rules;

import java.util.Arrays;
import java.util.List;

/**
 * Finds which of many phrases may stand in a text, in one pass over it. Of each phrase the four characters in a row that
 * the fewest other phrases share are its anchor. A table of bits says whether four characters may be an anchor of
 * anything, which they nearly never are; only then the phrases behind it are looked at. Time hardly depends on the number
 * of phrases, and a phrase costs a few numbers and not a row of a table.
 *
 * <p>The phrases of anchors with the same number stand in a row, two numbers each: four more characters, which rule out nearly
 * every wrong one without a look at its words, and where those are, who the phrase is and for which replies.
 */
final class PhraseIndex {

    /** More phrases with the same anchor would make one reply slow; nobody writes such rules by hand. */
    static final int MAX_SHARED = 1000;

    /** Beside the kinds of a phrase: there is more to ask than the kind of the reply. */
    static final int MORE = 1 << Entry.MORE;

    private static final int WINDOW = Anchor.CHARS;

    private final long[] bits;
    private final int bitShift;
    private final int[] firstInBucket;
    private final int bucketShift;
    private final long[] entries;
    private final List<Phrase> phrases;
    private final char[] words;
    private final int[] firstWord;
    private final short[] anchorPiece;
    private final short[] anchorEnd;

    /**
     * Builds the index.
     *
     * @param phrases what to find
     * @param kinds for each phrase, the kinds of replies that it matters for: a set of the bits 0 to 7, and {@link #MORE} if
     *     {@link Found#wants} is to be asked, too
     * @param samples texts as they are searched in: what is frequent there makes a bad anchor
     * @throws IllegalArgumentException with the number of the phrase whose anchor too many share
     */
    PhraseIndex(List<Phrase> phrases, int[] kinds, List<NormalText> samples) {
        this.phrases = phrases;
        int buckets = Integer.highestOneBit(Math.max(16, phrases.size() * 2 - 1)) << 1;
        bucketShift = 64 - Integer.numberOfTrailingZeros(buckets);
        int bitCount = Math.max(1 << 15, buckets * 8);
        bits = new long[bitCount >>> 6];
        bitShift = 64 - Integer.numberOfTrailingZeros(bitCount);
        Anchor[] anchors = Anchor.of(phrases, samples);
        firstInBucket = firstInBucket(anchors, buckets);
        firstWord = new int[phrases.size() + 1];
        StringBuilder pieces = new StringBuilder();
        anchorPiece = new short[phrases.size()];
        anchorEnd = new short[phrases.size()];
        entries = new long[phrases.size() * 2];
        int[] free = firstInBucket.clone();
        for (int i = 0; i < anchors.length; i++) {
            Anchor anchor = anchors[i];
            String piece = phrases.get(i).pieces().get(anchor.piece());
            pieces.append(piece);
            firstWord[i + 1] = pieces.length();
            anchorPiece[i] = (short) anchor.piece();
            anchorEnd[i] = (short) anchor.end();
            int bit = (int) ((anchor.window() * Anchor.MIX) >>> bitShift);
            bits[bit >>> 6] |= 1L << bit;
            int entry = free[bucket(anchor.window())]++;
            int second = second(piece.length(), anchor.end());
            entries[entry * 2] = Anchor.window(piece, second + 1);
            entries[entry * 2 + 1] = Entry.of(
                    i, second - anchor.end(), kinds[i], phrases.get(i).pieces().size() > 1);
        }
        words = pieces.toString().toCharArray();
    }

    private int[] firstInBucket(Anchor[] anchors, int buckets) {
        int[] first = new int[buckets + 1];
        for (int i = anchors.length - 1; i >= 0; i--) {
            if (++first[bucket(anchors[i].window()) + 1] > MAX_SHARED) {
                throw new IllegalArgumentException(Integer.toString(i));
            }
        }
        for (int i = 0; i < buckets; i++) {
            first[i + 1] += first[i];
        }
        return first;
    }

    private int bucket(long anchor) {
        return (int) ((anchor * Anchor.MIX) >>> bucketShift);
    }

    /** The end of the four characters of a piece that are farthest from those that end at its anchor's end. */
    private static int second(int length, int anchorEnd) {
        return anchorEnd + 1 >= length - anchorEnd + WINDOW - 1 ? WINDOW - 1 : length - 1;
    }

    /** The number of a phrase, how far from its anchor its other four characters are, its kinds and two flags, in one number. */
    private static final class Entry {
        static final int MORE = 8;
        static final int GAPS = 9;
        private static final int KINDS_SHIFT = 32;
        private static final int DISTANCE_SHIFT = 42;

        private Entry() {}

        static long of(int phrase, int distance, int kinds, boolean hasGaps) {
            long flags = kinds | (hasGaps ? 1 << GAPS : 0);
            return (long) distance << DISTANCE_SHIFT | flags << KINDS_SHIFT | phrase;
        }

        static int phrase(long entry) {
            return (int) entry;
        }

        static int distance(long entry) {
            return (int) (entry >> DISTANCE_SHIFT);
        }

        /** Whether it has a kind or a flag. */
        static boolean has(long entry, int bit) {
            return (entry >>> (KINDS_SHIFT + bit) & 1) != 0;
        }
    }

    /** Who is told of the phrases in a text. */
    interface Found {
        /** Phrases with this number or a larger one no longer matter. */
        int limit();

        /** Whether a phrase with this number matters. */
        boolean wants(int phrase);

        void found(int phrase);
    }

    /**
     * Tells of the phrases in a text, each as often as it stands there.
     *
     * @param kind the kind of reply, 0 to 7
     */
    void scan(NormalText text, int kind, Found found) {
        if (text.length() < WINDOW) {
            return;
        }
        Searched searched = new Searched();
        for (int start = WINDOW - 1; start < text.length(); start += Long.SIZE) {
            for (long places = places(text, start); places != 0; places &= places - 1) {
                visit(start + Long.numberOfTrailingZeros(places), text, kind, found, searched);
            }
        }
    }

    /** Where anchors may end, as bits, the lowest for the first place. Has no branches, which would be guessed wrong. */
    private long places(NormalText text, int start) {
        char[] chars = text.chars();
        long[] table = bits;
        int shift = bitShift;
        int count = Math.min(Long.SIZE, text.length() - start);
        long window = text.window(start) >>> 16;
        long places = 0;
        for (int i = 0; i < count; i++) {
            window = window << 16 | chars[start + i];
            int bit = (int) ((window * Anchor.MIX) >>> shift);
            places |= (table[bit >>> 6] >>> bit & 1) << i;
        }
        return places;
    }

    private void visit(int end, NormalText text, int kind, Found found, Searched searched) {
        int bucket = bucket(text.window(end));
        int last = firstInBucket[bucket + 1];
        for (int i = firstInBucket[bucket]; i < last; i++) {
            long entry = entries[i * 2 + 1];
            int number = Entry.phrase(entry);
            if (Entry.has(entry, kind)
                    && number < found.limit()
                    && text.hasWindow(entries[i * 2], end + Entry.distance(entry))
                    && (!Entry.has(entry, Entry.MORE) || found.wants(number))
                    && text.has(words, firstWord[number], firstWord[number + 1], end - anchorEnd[number])
                    && (!Entry.has(entry, Entry.GAPS) || isWhole(number, end - anchorEnd[number], text, searched))) {
                found.found(number);
            }
        }
    }

    private boolean isWhole(int number, int anchorStart, NormalText text, Searched searched) {
        return searched.isFirst(number) && phrases.get(number).isAround(anchorPiece[number], anchorStart, text);
    }

    /** The phrases with gaps that the whole text has been searched for: once is enough, however often the anchor comes. */
    private static final class Searched {
        private int[] numbers = new int[0];
        private int count;

        boolean isFirst(int number) {
            for (int i = 0; i < count; i++) {
                if (numbers[i] == number) {
                    return false;
                }
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, Math.max(8, count * 2));
            }
            numbers[count++] = number;
            return true;
        }
    }
}
