package io.github.maildiagnostics.rules;

import java.io.IOException;
import java.util.List;

/**
 * What {@link PhraseIndex} searches in, as plain numbers, so that the build can write those of our own rules down.
 *
 * <p>The phrases of anchors with the same number stand in a row, three numbers each: four more characters, which rule out nearly
 * every wrong one without a look at its words; where those are, who the phrase is and for which replies; and where its words
 * are. What is looked at together stands together, because waiting for memory takes more time than comparing.
 */
final class PhraseTables {

    /** More phrases with the same anchor would make one reply slow; nobody writes such rules by hand. */
    static final int MAX_SHARED = 1000;

    /** Beside the kinds of a phrase: there is more to ask than the kind of the reply. */
    static final int MORE = 1 << Entry.MORE;

    /** Whether four characters may be an anchor: a bit for each number that {@link #bitShift} leaves of them. */
    final long[] bits;

    /** The first entry for each number that {@link #bucketShift} leaves of an anchor, and the end of the last. */
    final int[] firstInBucket;

    /** {@link Entry#SIZE} numbers each. */
    final long[] entries;

    /** The phrases as {@link Phrase#written} does it, one after the other in the order of the entries. */
    final char[] words;

    final int bitShift;
    final int bucketShift;

    /**
     * Makes them.
     *
     * @param phrases what to find
     * @param kinds for each phrase, the kinds of replies that it matters for: a set of the bits 0 to 7, and {@link #MORE} if
     *     {@link PhraseIndex.Found#wants} is to be asked, too
     * @param samples texts as they are searched in: what is frequent there makes a bad anchor
     * @throws IllegalArgumentException with the number of the phrase whose anchor too many share
     */
    PhraseTables(List<Phrase> phrases, int[] kinds, List<NormalText> samples) {
        int buckets = Integer.highestOneBit(Math.max(16, phrases.size() * 2 - 1)) << 1;
        bits = new long[Math.max(1 << 15, buckets * 8) / Long.SIZE];
        bitShift = bitShift();
        bucketShift = Long.SIZE - Integer.numberOfTrailingZeros(buckets);
        Anchor[] anchorOf = Anchor.of(phrases, samples);
        firstInBucket = firstInBucket(anchorOf, buckets);
        entries = new long[phrases.size() * Entry.SIZE];
        StringBuilder pieces = new StringBuilder();
        int free = 0;
        for (int i : byBucket(anchorOf)) {
            Anchor anchor = anchorOf[i];
            int bit = (int) ((anchor.window() * Anchor.MIX) >>> bitShift);
            bits[bit >>> 6] |= 1L << bit;
            int entry = free++ * Entry.SIZE;
            String piece = phrases.get(i).pieces().get(anchor.piece());
            int second = second(piece.length(), anchor.end());
            entries[entry] = Anchor.window(piece, second + 1);
            entries[entry + 1] = Entry.of(
                    i, second - anchor.end(), kinds[i], phrases.get(i).pieces().size() > 1);
            int before = before(phrases.get(i), anchor.piece());
            entries[entry + 2] = Entry.words(pieces.length() + before, before, piece.length(), anchor.end());
            pieces.append(phrases.get(i).written());
        }
        words = pieces.toString().toCharArray();
    }

    /** Reads what {@link #write} wrote. */
    PhraseTables(NumberReader in) {
        bits = in.longs();
        firstInBucket = in.ints();
        entries = in.longs();
        words = in.chars();
        bitShift = bitShift();
        bucketShift = Long.SIZE - Integer.numberOfTrailingZeros(firstInBucket.length - 1);
    }

    void write(NumberWriter out) throws IOException {
        out.longs(bits);
        out.ints(firstInBucket);
        out.longs(entries);
        out.chars(words);
    }

    private int bitShift() {
        return Long.SIZE - Integer.numberOfTrailingZeros(bits.length * Long.SIZE);
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

    /** The numbers of the phrases in the order of their buckets, and of one bucket in their own. */
    private int[] byBucket(Anchor[] anchors) {
        int[] free = firstInBucket.clone();
        int[] order = new int[anchors.length];
        for (int i = 0; i < anchors.length; i++) {
            order[free[bucket(anchors[i].window())]++] = i;
        }
        return order;
    }

    int bucket(long anchor) {
        return (int) ((anchor * Anchor.MIX) >>> bucketShift);
    }

    /** How far behind the start of a written phrase the characters of one of its pieces stand. */
    private static int before(Phrase phrase, int piece) {
        return phrase.pieces().stream()
                        .limit(piece)
                        .mapToInt(earlier -> 1 + earlier.length())
                        .sum()
                + 1;
    }

    /** The end of the four characters of a piece that are farthest from those that end at its anchor's end. */
    private static int second(int length, int anchorEnd) {
        return anchorEnd + 1 >= length - anchorEnd + Anchor.CHARS - 1 ? Anchor.CHARS - 1 : length - 1;
    }

    /**
     * The second and the third number of a phrase. The second: its own number, how far from its anchor its other four
     * characters are, its kinds and two flags. The third: where the words of the piece with its anchor begin, how far
     * behind the start of the phrase that is, how many characters the piece has, and where in it the anchor ends.
     */
    static final class Entry {
        static final int SIZE = 3;
        static final int MORE = 8;
        static final int GAPS = 9;
        private static final int KINDS_SHIFT = 32;
        private static final int DISTANCE_SHIFT = 42;

        /** Ten bits: a phrase has at most {@link Phrase#MAX_CHARS} characters, and written less than twice as many. */
        private static final int MASK = 0x3FF;

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

        static long words(int first, int before, int count, int anchorEnd) {
            return (long) first << 30 | (long) before << 20 | (long) count << 10 | anchorEnd;
        }

        static int firstWord(long words) {
            return (int) (words >>> 30);
        }

        /** Where the phrase begins. */
        static int start(long words) {
            return firstWord(words) - ((int) (words >>> 20) & MASK);
        }

        static int count(long words) {
            return (int) (words >>> 10) & MASK;
        }

        static int anchorEnd(long words) {
            return (int) words & MASK;
        }
    }
}
