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
            int number = number(condition);
            if (number >= 200 && number < 600) {
                code = number;
            } else if (number >= 2 && number < 6) {
                digit = number;
            } else {
                stages.addAll(stages(condition));
            }
        }
        return new CauseChoice(digit, code, stages, cause);
    }

    /** Negative if it is none. */
    private static int number(String text) {
        int number = text.isEmpty() ? -1 : 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit < 0 || number > 1000) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
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
