package io.github.maildiagnostics.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** The rules that have no text, by their enhanced status or else by their reply code. */
final class CodeIndex {

    /** By reply code, by its first digit, and at 0 those for a text without one. */
    private final List<List<Integer>> byCode = new ArrayList<>(Collections.nCopies(600, List.of()));

    private final Map<Integer, List<Integer>> byStatus = new HashMap<>();

    void add(Conditions conditions, int number) {
        for (int status : conditions.statusesOfAnyClass()) {
            byStatus.computeIfAbsent(status, k -> new ArrayList<>()).add(number);
        }
        if (conditions.statusesOfAnyClass().length == 0) {
            for (int code : conditions.codes()) {
                if (byCode.get(code).isEmpty()) {
                    byCode.set(code, new ArrayList<>());
                }
                byCode.get(code).add(number);
            }
        }
    }

    /** Names the rules that may fit what was said. */
    void candidates(Conditions.Said said, IntConsumer candidate) {
        if (!byStatus.isEmpty()) {
            tell(byStatus.getOrDefault(said.statusOfAnyClass(), List.of()), candidate);
        }
        tell(byCode.get(said.code()), candidate);
        tell(byCode.get(said.kind()), candidate);
    }

    private static void tell(List<Integer> rules, IntConsumer candidate) {
        for (int i = 0; i < rules.size(); i++) {
            candidate.accept(rules.get(i));
        }
    }
}
