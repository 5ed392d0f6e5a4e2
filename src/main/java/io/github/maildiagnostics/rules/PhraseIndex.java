package io.github.maildiagnostics.rules;

import java.util.Arrays;
import java.util.List;

/**
 * Finds which of many phrases may stand in a text, in one pass over it. Of each phrase the four characters in a row that
 * the fewest other phrases share are its anchor. A table of bits says whether four characters are an anchor of
 * anything, which they nearly never are; only then the phrases behind it are looked at. Time hardly depends on the number
 * of phrases, and a phrase costs a few numbers and not a row of a table.
 */
final class PhraseIndex {

    /** More phrases with the same anchor would make one reply slow; nobody writes such rules by hand. */
    static final int MAX_SHARED = 1000;

    private static final int WINDOW = 4;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int RARITY_BITS = 18;
    private static final int SAMPLE_WEIGHT = 10;

    private final long[] bits;
    private final int bitShift;
    private final long[] anchors;
    private final int[] heads;
    private final int slotMask;
    private final int[] next;
    private final List<Phrase> phrases;
    private final String[] anchorWords;
    private final short[] anchorEnd;

    /**
     * Builds the index.
     *
     * @param phrases what to find
     * @param samples texts as they are searched in: what is frequent there makes a bad anchor
     * @throws IllegalArgumentException with the number of the phrase whose anchor too many share
     */
    PhraseIndex(List<Phrase> phrases, List<NormalText> samples) {
        int size = Integer.highestOneBit(Math.max(16, phrases.size() * 2 - 1)) << 1;
        anchors = new long[size];
        heads = new int[size];
        slotMask = size - 1;
        next = new int[phrases.size()];
        this.phrases = phrases;
        anchorWords = new String[phrases.size()];
        anchorEnd = new short[phrases.size()];
        int bitCount = Math.max(1 << 15, size * 8);
        bits = new long[bitCount >>> 6];
        bitShift = 64 - Integer.numberOfTrailingZeros(bitCount);
        int[] rarity = rarity(phrases, samples);
        int[] shared = new int[size];
        for (int i = phrases.size() - 1; i >= 0; i--) {
            Anchor anchor = anchor(phrases.get(i), rarity);
            anchorWords[i] = phrases.get(i).pieces().get(anchor.piece());
            anchorEnd[i] = (short) anchor.end();
            add(i, anchor.window(), shared);
        }
    }

    private void add(int phrase, long anchor, int[] shared) {
        int slot = slot(anchor);
        while (heads[slot] != 0 && anchors[slot] != anchor) {
            slot = (slot + 1) & slotMask;
        }
        if (++shared[slot] > MAX_SHARED) {
            throw new IllegalArgumentException(Integer.toString(phrase));
        }
        anchors[slot] = anchor;
        next[phrase] = heads[slot];
        heads[slot] = phrase + 1;
        int bit = (int) ((anchor * MIX) >>> bitShift);
        bits[bit >>> 6] |= 1L << bit;
    }

    private int slot(long anchor) {
        return (int) ((anchor * MIX) >>> 32) & slotMask;
    }

    /** How often each window stands in the phrases; windows that share a counter only make the choice a little worse. */
    private static int[] rarity(List<Phrase> phrases, List<NormalText> samples) {
        int[] counts = new int[1 << RARITY_BITS];
        for (NormalText sample : samples) {
            for (int end = WINDOW - 1; end < sample.length(); end++) {
                counts[counter(sample.window(end))] += SAMPLE_WEIGHT;
            }
        }
        for (Phrase phrase : phrases) {
            for (String piece : phrase.pieces()) {
                for (int end = WINDOW; end <= piece.length(); end++) {
                    counts[counter(window(piece, end))]++;
                }
            }
        }
        return counts;
    }

    private static int counter(long window) {
        return (int) ((window * MIX) >>> (64 - RARITY_BITS));
    }

    private static long window(String piece, int end) {
        long window = 0;
        for (int i = end - WINDOW; i < end; i++) {
            window = window << 16 | piece.charAt(i);
        }
        return window;
    }

    private static Anchor anchor(Phrase phrase, int[] rarity) {
        Anchor best = new Anchor(0, 0, 0);
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < phrase.pieces().size(); i++) {
            String piece = phrase.pieces().get(i);
            for (int end = WINDOW; end <= piece.length(); end++) {
                int count = rarity[counter(window(piece, end))];
                if (count < fewest) {
                    fewest = count;
                    best = new Anchor(window(piece, end), i, end - 1);
                }
            }
        }
        return best;
    }

    /** Four characters of a piece, and how far behind its start they end. */
    private record Anchor(long window, int piece, int end) {}

    /** Who is told of the phrases in a text. */
    interface Found {
        /** Whether a phrase with this number matters still; those of one anchor are asked for in their order. */
        boolean wants(int phrase);

        /** Says whether later phrases of the same anchor matter, too. */
        boolean found(int phrase);
    }

    void scan(NormalText text, Found found) {
        if (text.length() < WINDOW) {
            return;
        }
        Searched searched = new Searched();
        char[] chars = text.chars();
        long[] table = bits;
        int shift = bitShift;
        int length = text.length();
        long window = text.window(WINDOW - 1) >>> 16;
        for (int end = WINDOW - 1; end < length; end++) {
            window = window << 16 | chars[end];
            int bit = (int) ((window * MIX) >>> shift);
            if ((table[bit >>> 6] & 1L << bit) != 0) {
                visit(window, end, text, found, searched);
            }
        }
    }

    private void visit(long window, int end, NormalText text, Found found, Searched searched) {
        int slot = slot(window);
        while (heads[slot] != 0 && anchors[slot] != window) {
            slot = (slot + 1) & slotMask;
        }
        for (int link = heads[slot]; link != 0 && found.wants(link - 1); link = next[link - 1]) {
            int number = link - 1;
            boolean here = text.has(anchorWords[number], end - anchorEnd[number]) && isWhole(number, text, searched);
            if (here && !found.found(number)) {
                return;
            }
        }
    }

    private boolean isWhole(int number, NormalText text, Searched searched) {
        Phrase phrase = phrases.get(number);
        return phrase.pieces().size() == 1 || (searched.isFirst(number) && phrase.isIn(text));
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
