package io.github.maildiagnostics.retry;

import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets mail through or not: that of a lane, or that of one sender on it. Used under the monitor of its lane. */
final class Gate {

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration[] PROBES = {Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(60)};
    private static final Duration BETWEEN_LOGINS = Duration.ofMinutes(30);
    private static final Duration LONGEST_PROBE = Duration.ofMinutes(15);

    private final Lane lane;
    private final @Nullable String sender;
    private @Nullable Hold hold;
    private @Nullable Instant probing;
    private int failures;

    Gate(Lane lane, @Nullable String sender) {
        this.lane = lane;
        this.sender = sender;
    }

    Optional<Hold> closed(Instant now) {
        Hold current = hold;
        if (current == null) {
            return Optional.empty();
        }
        Instant until = probing == null ? current.until() : probing.plus(LONGEST_PROBE);
        return now.isBefore(until) ? Optional.of(current.until(until)) : Optional.empty();
    }

    /** The hold that keeps mail back now; a pause that is over keeps nothing back. */
    Optional<Hold> current(Instant now) {
        return Optional.ofNullable(hold).filter(h -> h.needsFix() || now.isBefore(h.until()));
    }

    /** A mail goes through. */
    void pass(Instant now) {
        if (hold != null && hold.needsFix()) {
            probing = now;
        }
    }

    /** The probe has come back and proved nothing: the next one may go at a time. */
    void probed(Instant next) {
        if (probing != null && hold != null) {
            probing = null;
            hold = hold.until(next);
        }
    }

    void open(List<Hold> ended) {
        if (hold != null) {
            ended.add(hold);
        }
        hold = null;
        probing = null;
        failures = 0;
    }

    /** What goes over a connection that was opened before proves nothing of opening one and of logging in. */
    boolean isProvedBy(Diagnosis diagnosis, Instant now) {
        boolean ofOpening = hold != null && hold.why().stage().isBeforeMail();
        return !ofOpening
                || !diagnosis.attempt().connectionReused()
                || current(now).isEmpty();
    }

    /** Whether a mail got further than the one for which mail is held. */
    boolean isPassedBy(Diagnosis diagnosis, Instant now) {
        SmtpStage then = hold == null ? SmtpStage.UNKNOWN : hold.why().stage();
        SmtpStage stopped = diagnosis.stage();
        boolean further = then.compareTo(SmtpStage.MAIL) <= 0
                && stopped.compareTo(then) > 0
                && stopped.compareTo(SmtpStage.QUIT) < 0;
        return further && isProvedBy(diagnosis, now);
    }

    void close(Diagnosis why, Instant now, List<Hold> begun) {
        boolean needsFix = why.advice() == Advice.FIX_THEN_RETRY;
        Hold before = hold;
        if (before != null && before.needsFix() && !needsFix) {
            probed(now.plus(pause(why))); // a probe that a pause stopped on its way has proved nothing
        } else if (before != null && before.needsFix() == needsFix) {
            closeAgain(before, why, now);
        } else {
            failures = 0;
            probing = null;
            hold = new Hold(lane, sender, why, now, now.plus(next(why)), needsFix);
            begun.add(hold);
        }
    }

    /** Mail that was on its way when the gate closed says nothing new. */
    private void closeAgain(Hold before, Diagnosis why, Instant now) {
        if (!now.isBefore(before.until())) {
            probing = null;
            hold = new Hold(lane, sender, why, before.since(), now.plus(next(why)), before.needsFix());
        }
    }

    private Duration next(Diagnosis why) {
        Duration wait = why.advice() == Advice.FIX_THEN_RETRY ? untilProbe(why) : pause(why);
        failures++;
        return wait;
    }

    private Duration untilProbe(Diagnosis why) {
        Duration wait = PROBES[Math.min(failures, PROBES.length - 1)];
        boolean isLogin = why.stage() == SmtpStage.AUTH;
        return isLogin && wait.compareTo(BETWEEN_LOGINS) < 0 ? BETWEEN_LOGINS : wait;
    }

    private Duration pause(Diagnosis why) {
        Duration wait = why.waitTime().orElse(Duration.ofMinutes(1));
        if (!why.waitIsStated()) {
            wait = wait.multipliedBy(1L << Math.min(failures, 10));
        }
        Duration least = wait.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : wait;
        return least.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : least;
    }
}
