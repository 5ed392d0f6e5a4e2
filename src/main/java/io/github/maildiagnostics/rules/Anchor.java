package io.github.maildiagnostics.rules;

import java.util.List;

/**
 * Four characters in a row by which a phrase is found: of all in it, those that stand in the fewest other phrases and texts.
 *
 * @param window the characters, as one number
 * @param piece the number of the piece in which they stand
 * @param end how far behind the start of the piece the last of them stands
 */
record Anchor(long window, int piece, int end) {

    static final int CHARS = 4;

    /** Multiplied with a window, its upper bits are well mixed (the golden ratio as a fraction of 2^64). */
    static final long MIX = 0x9E3779B97F4A7C15L;

    private static final int RARITY_BITS = 18;
    private static final int RARITY_SHIFT = 64 - RARITY_BITS;
    private static final int SAMPLE_WEIGHT = 10;

    /** The anchor of each phrase. */
    static Anchor[] of(List<Phrase> phrases, List<NormalText> samples) {
        int[] counts = counts(phrases, samples);
        return phrases.stream().map(phrase -> rarest(phrase, counts)).toArray(Anchor[]::new);
    }

    /** How often each window stands there; windows that share a counter only make the choice a little worse. */
    private static int[] counts(List<Phrase> phrases, List<NormalText> samples) {
        int[] counts = new int[1 << RARITY_BITS];
        for (NormalText sample : samples) {
            count(sample.chars(), sample.length(), SAMPLE_WEIGHT, counts);
        }
        for (Phrase phrase : phrases) {
            for (String piece : phrase.pieces()) {
                count(piece.toCharArray(), piece.length(), 1, counts);
            }
        }
        return counts;
    }

    /** Runs before the JVM has compiled anything, as all of this: calls are what costs. */
    private static void count(char[] chars, int length, int weight, int[] counts) {
        long window = 0;
        for (int i = 0; i < length; i++) {
            window = window << 16 | chars[i];
            if (i >= CHARS - 1) {
                counts[(int) ((window * MIX) >>> RARITY_SHIFT)] += weight;
            }
        }
    }

    private static Anchor rarest(Phrase phrase, int[] counts) {
        long best = 0;
        int piece = 0;
        int end = 0;
        int fewest = Integer.MAX_VALUE;
        List<String> pieces = phrase.pieces();
        for (int p = 0; p < pieces.size(); p++) {
            char[] chars = pieces.get(p).toCharArray();
            long window = 0;
            for (int i = 0; i < chars.length; i++) {
                window = window << 16 | chars[i];
                int count = i < CHARS - 1 ? fewest : counts[(int) ((window * MIX) >>> RARITY_SHIFT)];
                if (count < fewest) {
                    fewest = count;
                    best = window;
                    piece = p;
                    end = i;
                }
            }
        }
        return new Anchor(best, piece, end);
    }

    /** The characters before a place. */
    static long window(String piece, int end) {
        long window = 0;
        for (int i = end - CHARS; i < end; i++) {
            window = window << 16 | piece.charAt(i);
        }
        return window;
    }
}
