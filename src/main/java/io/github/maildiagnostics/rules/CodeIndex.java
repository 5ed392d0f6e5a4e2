package io.github.maildiagnostics.rules;

import io.github.maildiagnostics.smtp.EnhancedStatus;
import io.github.maildiagnostics.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** The rules that have no text, by their enhanced status or else by their reply code. */
final class CodeIndex {

    private final Map<Integer, List<Integer>> rules = new HashMap<>();

    void add(Rule rule, int number) {
        for (String status : rule.statuses()) {
            int dot = status.lastIndexOf('.');
            int subject = Integer.parseInt(status.substring(2, dot));
            add(statusKey(subject, Integer.parseInt(status.substring(dot + 1))), number);
        }
        if (rule.statuses().isEmpty()) {
            for (String code : rule.codes()) {
                add(code.equals("none") ? 0 : Integer.parseInt(code.replace("yz", "")), number);
            }
        }
    }

    private void add(int key, int number) {
        rules.computeIfAbsent(key, k -> new ArrayList<>()).add(number);
    }

    /** Reply codes are positive, so that statuses can be kept beside them. */
    private static int statusKey(int subject, int detail) {
        return -1 - subject * 1000 - detail;
    }

    /** Names the rules that may fit a reply. */
    void candidates(SmtpReply reply, IntConsumer candidate) {
        if (rules.isEmpty()) {
            return;
        }
        EnhancedStatus status = reply.status();
        if (status != null) {
            rules.getOrDefault(statusKey(status.subject(), status.detail()), List.of())
                    .forEach(candidate::accept);
        }
        rules.getOrDefault(reply.code(), List.of()).forEach(candidate::accept);
        rules.getOrDefault(reply.code() / 100, List.of()).forEach(candidate::accept);
    }
}
