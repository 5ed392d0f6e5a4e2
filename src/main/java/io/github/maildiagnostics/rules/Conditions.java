package io.github.maildiagnostics.rules;

import io.github.maildiagnostics.smtp.EnhancedStatus;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All conditions of a rule but its text, as numbers: they are asked for many rules and cost less than looking for words. */
final class Conditions {

    private static final int CLASS_SHIFT = 20;
    private static final int SUBJECT_SHIFT = 10;
    private static final int ANY_CLASS = (1 << CLASS_SHIFT) - 1;
    private static final int NO_STATUS = -1;

    private final Set<SmtpStage> stages;
    private final int[] codes;
    private final int[] statuses;
    private final List<String> hosts;

    Conditions(Rule rule) {
        stages = EnumSet.copyOf(rule.stages().isEmpty() ? EnumSet.allOf(SmtpStage.class) : rule.stages());
        codes = rule.codes().stream().mapToInt(Conditions::code).toArray();
        statuses = rule.statuses().stream().mapToInt(Conditions::status).toArray();
        hosts = rule.hosts();
    }

    /** What a server said, where and who, as numbers. */
    static final class Said {
        private final SmtpStage stage;
        private final int code;
        private final int status;
        private final @Nullable String host;

        Said(SmtpReply reply, SmtpStage stage, @Nullable String host) {
            this.stage = stage;
            this.code = reply.code();
            EnhancedStatus said = reply.status();
            this.status = said == null ? NO_STATUS : key(said.statusClass(), said.subject(), said.detail());
            this.host = host;
        }

        int code() {
            return code;
        }

        /** Negative where there is none. */
        int statusOfAnyClass() {
            return status == NO_STATUS ? NO_STATUS : status & ANY_CLASS;
        }

        /** The class of its reply code: a bit of {@link Conditions#kinds}. */
        int kind() {
            return Conditions.kind(code);
        }
    }

    /** What {@link #code} makes of them. */
    int[] codes() {
        return codes;
    }

    int[] statusesOfAnyClass() {
        return Arrays.stream(statuses).map(status -> status & ANY_CLASS).toArray();
    }

    /** {@code none} is 0, {@code 5yz} is 5, {@code 550} is 550. */
    private static int code(String code) {
        return code.equals("none") ? 0 : Integer.parseInt(code.replace("yz", ""));
    }

    /** {@code x.7.1} has the class 0. */
    private static int status(String status) {
        String[] parts = status.split("\\.", -1);
        int statusClass = parts[0].equals("x") ? 0 : Integer.parseInt(parts[0]);
        return key(statusClass, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static int key(int statusClass, int subject, int detail) {
        return statusClass << CLASS_SHIFT | subject << SUBJECT_SHIFT | detail;
    }

    /** The kinds of replies for which they can hold, as bits, and whether that is all that they ask for. */
    int kinds() {
        int kinds = codes.length == 0 ? 0xFF : 0;
        boolean more = statuses.length > 0 || !hosts.isEmpty() || stages.size() < SmtpStage.values().length;
        for (int code : codes) {
            kinds |= 1 << kind(code);
            more |= code >= 100;
        }
        return more ? kinds | PhraseTables.MORE : kinds;
    }

    /** The class of a reply code, which may be 0. */
    private static int kind(int code) {
        return code < 100 ? code : code / 100;
    }

    boolean hold(Said said) {
        return stages.contains(said.stage)
                && (codes.length == 0 || holdsCode(said.code))
                && (statuses.length == 0 || holdsStatus(said.status))
                && (hosts.isEmpty() || holdsHost(said.host));
    }

    private boolean holdsCode(int said) {
        for (int code : codes) {
            if (code == said || (said != 0 && code == said / 100)) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsStatus(int said) {
        for (int status : statuses) {
            if (said != NO_STATUS && (status == said || status == (said & ANY_CLASS))) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsHost(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        for (String end : hosts) {
            if (name.endsWith(end)
                    && (name.length() == end.length() || name.charAt(name.length() - end.length() - 1) == '.')) {
                return true;
            }
        }
        return false;
    }
}
