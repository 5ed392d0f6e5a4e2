package io.github.maildiagnostics.rules;

import io.github.maildiagnostics.smtp.EnhancedStatus;
import io.github.maildiagnostics.smtp.SmtpReply;
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

    void add(Rule rule, int number) {
        for (String status : rule.statuses()) {
            int dot = status.lastIndexOf('.');
            int key = key(Integer.parseInt(status.substring(2, dot)), Integer.parseInt(status.substring(dot + 1)));
            byStatus.computeIfAbsent(key, k -> new ArrayList<>()).add(number);
        }
        if (rule.statuses().isEmpty()) {
            for (String code : rule.codes()) {
                int at = code.equals("none") ? 0 : Integer.parseInt(code.replace("yz", ""));
                if (byCode.get(at).isEmpty()) {
                    byCode.set(at, new ArrayList<>());
                }
                byCode.get(at).add(number);
            }
        }
    }

    private static int key(int subject, int detail) {
        return subject * 1000 + detail;
    }

    /** Names the rules that may fit a reply. */
    void candidates(SmtpReply reply, IntConsumer candidate) {
        EnhancedStatus status = reply.status();
        if (status != null && !byStatus.isEmpty()) {
            tell(byStatus.getOrDefault(key(status.subject(), status.detail()), List.of()), candidate);
        }
        tell(byCode.get(reply.code()), candidate);
        tell(byCode.get(reply.code() / 100), candidate);
    }

    private static void tell(List<Integer> rules, IntConsumer candidate) {
        for (int i = 0; i < rules.size(); i++) {
            candidate.accept(rules.get(i));
        }
    }
}
