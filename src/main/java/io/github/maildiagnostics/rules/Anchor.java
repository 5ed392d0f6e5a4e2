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
            for (int end = CHARS - 1; end < sample.length(); end++) {
                counts[counter(sample.window(end))] += SAMPLE_WEIGHT;
            }
        }
        for (Phrase phrase : phrases) {
            for (String piece : phrase.pieces()) {
                for (int end = CHARS; end <= piece.length(); end++) {
                    counts[counter(window(piece, end))]++;
                }
            }
        }
        return counts;
    }

    private static Anchor rarest(Phrase phrase, int[] counts) {
        Anchor best = new Anchor(0, 0, 0);
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < phrase.pieces().size(); i++) {
            String piece = phrase.pieces().get(i);
            for (int end = CHARS; end <= piece.length(); end++) {
                int count = counts[counter(window(piece, end))];
                if (count < fewest) {
                    fewest = count;
                    best = new Anchor(window(piece, end), i, end - 1);
                }
            }
        }
        return best;
    }

    private static int counter(long window) {
        return (int) ((window * MIX) >>> (64 - RARITY_BITS));
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
