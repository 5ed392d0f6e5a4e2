package io.github.maildiagnostics.rules;

import io.github.maildiagnostics.rules.PhraseTables.Entry;
import java.util.Arrays;

/**
 * Finds which of many phrases may stand in a text, in one pass over it. Of each phrase the four characters in a row that
 * the fewest other phrases share are its anchor. A table of bits says whether four characters may be an anchor of
 * anything, which they nearly never are; only then the phrases behind it are looked at. Time hardly depends on the number
 * of phrases, and a phrase costs a few numbers and not a row of a table.
 */
final class PhraseIndex {

    private static final int WINDOW = Anchor.CHARS;

    private final PhraseTables tables;

    PhraseIndex(PhraseTables tables) {
        this.tables = tables;
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
        long[] table = tables.bits;
        int shift = tables.bitShift;
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
        long[] entries = tables.entries;
        int bucket = tables.bucket(text.window(end));
        int last = tables.firstInBucket[bucket + 1] * Entry.SIZE;
        for (int i = tables.firstInBucket[bucket] * Entry.SIZE; i < last; i += Entry.SIZE) {
            long entry = entries[i + 1];
            int number = Entry.phrase(entry);
            if (number >= found.limit()) {
                return;
            }
            if (Entry.has(entry, kind)
                    && text.hasWindow(entries[i], end + Entry.distance(entry))
                    && isThere(entries[i + 2], text, end)
                    && (!Entry.has(entry, Entry.MORE) || found.wants(number))
                    && (!Entry.has(entry, Entry.GAPS) || isWhole(number, entries[i + 2], end, text, searched))) {
                found.found(number);
            }
        }
    }

    private boolean isThere(long words, NormalText text, int anchorEnd) {
        int first = Entry.firstWord(words);
        return text.has(tables.words, first, first + Entry.count(words), anchorEnd - Entry.anchorEnd(words));
    }

    private boolean isWhole(int number, long words, int anchorEnd, NormalText text, Searched searched) {
        return searched.isFirst(number) && isAround(words, anchorEnd - Entry.anchorEnd(words), text);
    }

    /** From the first place of a piece: what fits behind any of its places fits behind the first. */
    private boolean isAround(long words, int firstPlace, NormalText text) {
        int piece = Entry.firstWord(words);
        int next = piece + Entry.count(words);
        if (end(next, Integer.MAX_VALUE, text, firstPlace + Entry.count(words)) < 0) {
            return false;
        }
        int start = Entry.start(words);
        int before = end(start, piece - 1, text, 0);
        return before >= 0 && (before <= firstPlace || end(start, Integer.MAX_VALUE, text, 0) >= 0);
    }

    private int end(int piece, int last, NormalText text, int from) {
        return Phrase.end(tables.words, piece, last, text, from);
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
