package io.github.maildiagnostics.rules;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/** The rules that have no text, by their enhanced status or else by their reply code. */
final class CodeIndex {

    /** Beside reply codes, their first digits, and 0 for a text without one: the keys of enhanced statuses. */
    private static final int STATUS = 1 << 30;

    /** A key, and behind 32 bits the number of a rule: in the order of both. */
    private final long[] entries;

    private CodeIndex(long[] entries) {
        this.entries = entries;
    }

    CodeIndex(NumberReader in) {
        this(in.longs());
    }

    static CodeIndex of(List<Rule> rules) {
        LongStream.Builder entries = LongStream.builder();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).texts().isEmpty()) {
                Conditions conditions = new Conditions(rules.get(i));
                int[] statuses = conditions.statusesOfAnyClass();
                for (int key : statuses.length > 0 ? statuses : conditions.codes()) {
                    entries.add((long) (statuses.length > 0 ? STATUS | key : key) << Integer.SIZE | i);
                }
            }
        }
        return new CodeIndex(entries.build().sorted().toArray());
    }

    long[] entries() {
        return entries;
    }

    /** Names the rules that may fit what was said. */
    void candidates(Conditions.Said said, IntConsumer candidate) {
        if (said.statusOfAnyClass() >= 0) {
            tell(STATUS | said.statusOfAnyClass(), candidate);
        }
        tell(said.code(), candidate);
        if (said.kind() != said.code()) {
            tell(said.kind(), candidate);
        }
    }

    private void tell(int key, IntConsumer candidate) {
        int place = Arrays.binarySearch(entries, (long) key << Integer.SIZE);
        for (int i = place < 0 ? -1 - place : place; i < entries.length && entries[i] >>> Integer.SIZE == key; i++) {
            candidate.accept((int) entries[i]);
        }
    }
}
