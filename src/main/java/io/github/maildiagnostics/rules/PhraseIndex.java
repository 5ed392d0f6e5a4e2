package io.github.maildiagnostics.rules;

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

    private final long[] bits;
    private final int bitShift;
    private final long[] anchors;
    private final int[] heads;
    private final int slotMask;
    private final int[] next;

    /**
     * Builds the index.
     *
     * @throws IllegalArgumentException with the number of the phrase whose anchor too many share
     */
    PhraseIndex(List<Phrase> phrases) {
        int size = Integer.highestOneBit(Math.max(16, phrases.size() * 2 - 1)) << 1;
        anchors = new long[size];
        heads = new int[size];
        slotMask = size - 1;
        next = new int[phrases.size()];
        int bitCount = Math.max(1 << 12, size * 16);
        bits = new long[bitCount >>> 6];
        bitShift = 64 - Integer.numberOfTrailingZeros(bitCount);
        int[] rarity = rarity(phrases);
        int[] shared = new int[size];
        for (int i = phrases.size() - 1; i >= 0; i--) {
            add(i, anchor(phrases.get(i), rarity), shared);
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
    private static int[] rarity(List<Phrase> phrases) {
        int[] counts = new int[1 << RARITY_BITS];
        for (Phrase phrase : phrases) {
            for (String piece : phrase.pieces()) {
                for (int end = WINDOW; end <= piece.length(); end++) {
                    counts[counter(piece, end)]++;
                }
            }
        }
        return counts;
    }

    private static int counter(String piece, int end) {
        return (int) ((window(piece, end) * MIX) >>> (64 - RARITY_BITS));
    }

    private static long window(String piece, int end) {
        long window = 0;
        for (int i = end - WINDOW; i < end; i++) {
            window = window << 16 | piece.charAt(i);
        }
        return window;
    }

    private static long anchor(Phrase phrase, int[] rarity) {
        long best = 0;
        int fewest = Integer.MAX_VALUE;
        for (String piece : phrase.pieces()) {
            for (int end = WINDOW; end <= piece.length(); end++) {
                int count = rarity[counter(piece, end)];
                if (count < fewest) {
                    fewest = count;
                    best = window(piece, end);
                }
            }
        }
        return best;
    }

    /** Who is told of the phrases that may stand in a text. */
    interface Candidates {
        /** Phrases with the same anchor come in their order. Says whether the later ones of this anchor matter, too. */
        boolean next(int phrase);
    }

    void scan(NormalText text, Candidates candidates) {
        if (text.length() < WINDOW) {
            return;
        }
        Seen seen = null;
        long window = text.window(WINDOW - 1) >>> 16;
        for (int end = WINDOW - 1; end < text.length(); end++) {
            window = window << 16 | text.charAt(end);
            int bit = (int) ((window * MIX) >>> bitShift);
            if ((bits[bit >>> 6] & 1L << bit) != 0) {
                int slot = find(window);
                if (heads[slot] != 0) {
                    seen = seen == null ? new Seen() : seen;
                    if (seen.isFirst(slot)) {
                        visit(slot, candidates);
                    }
                }
            }
        }
    }

    private int find(long anchor) {
        int slot = slot(anchor);
        while (heads[slot] != 0 && anchors[slot] != anchor) {
            slot = (slot + 1) & slotMask;
        }
        return slot;
    }

    private void visit(int slot, Candidates candidates) {
        int phrase = heads[slot];
        while (phrase != 0 && candidates.next(phrase - 1)) {
            phrase = next[phrase - 1];
        }
    }

    /** The anchors that the text has shown already: it can show at most as many as it has characters. */
    private static final class Seen {
        private int[] slots = new int[16];
        private int count;

        boolean isFirst(int slot) {
            for (int i = 0; i < count; i++) {
                if (slots[i] == slot) {
                    return false;
                }
            }
            if (count == slots.length) {
                slots = java.util.Arrays.copyOf(slots, count * 2);
            }
            slots[count++] = slot;
            return true;
        }
    }
}
