package io.github.maildiagnostics.catalog;

import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What a code stands for under one condition: one choice of a row of {@code codes.csv}, such as {@code 4/rcpt:greylisted}. */
record CauseChoice(int firstDigit, int code, Set<SmtpStage> stages, Cause cause) {

    static CauseChoice parse(String text, Map<String, Cause> causes) {
        int colon = text.indexOf(':');
        Cause cause = causes.get(text.substring(colon + 1));
        if (cause == null) {
            throw new IllegalArgumentException("a cause of causes.csv but got '" + text.substring(colon + 1) + "'");
        }
        int digit = 0;
        int code = 0;
        Set<SmtpStage> stages = EnumSet.noneOf(SmtpStage.class);
        String conditions = colon < 0 ? "" : text.substring(0, colon);
        for (String condition : conditions.split("/", -1)) {
            if (condition.matches("[2-5]")) {
                digit = Integer.parseInt(condition);
            } else if (condition.matches("[2-5][0-9][0-9]")) {
                code = Integer.parseInt(condition);
            } else if (!condition.isEmpty()) {
                stages.addAll(stages(condition));
            }
        }
        return new CauseChoice(digit, code, stages, cause);
    }

    /** Reads stages joined by a bar; an empty text means any. */
    static Set<SmtpStage> stages(String text) {
        Set<SmtpStage> stages = EnumSet.noneOf(SmtpStage.class);
        if (!text.isEmpty()) {
            for (String id : text.split("\\|", -1)) {
                stages.add(SmtpStage.byId(id)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "a class (4), a reply code (530) or stages (mail or data|content) but got '" + id
                                        + "'")));
            }
        }
        return stages;
    }

    boolean holds(int digit, int replyCode, SmtpStage stage) {
        return (firstDigit == 0 || firstDigit == digit)
                && (code == 0 || code == replyCode)
                && (stages.isEmpty() || stages.contains(stage));
    }
}
