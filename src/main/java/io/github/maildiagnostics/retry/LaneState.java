package io.github.maildiagnostics.retry;

import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.catalog.Scope;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of one lane. */
final class LaneState {

    /** How many messages in a row must meet the same trouble after MAIL. */
    private static final int STRIKES = 3;

    /** Senders beyond this number are not held: a program with so many has no need of it. */
    private static final int MAX_SENDERS = 10_000;

    private final Lane lane;
    private final Gate whole;
    private final Map<String, Gate> senders = new HashMap<>();
    private final Map<String, Strikes> strikes = new HashMap<>();
    private int unnamed;

    LaneState(Lane lane) {
        this.lane = lane;
        this.whole = new Gate(lane, null);
    }

    /** A success, or a failure of one recipient or message, changes nothing on a lane of which nothing is known. */
    static boolean isOfNoConcern(Diagnosis diagnosis) {
        return diagnosis.advice() == Advice.NONE || isOfThisMailOnly(diagnosis);
    }

    private static boolean isOfThisMailOnly(Diagnosis diagnosis) {
        boolean old = OldConnection.isOutOfStep(diagnosis) || OldConnection.isTiredOf(diagnosis);
        boolean own = diagnosis.scope() == Scope.RECIPIENT || diagnosis.scope() == Scope.MESSAGE || old;
        boolean waits = diagnosis.advice() == Advice.RETRY_LATER;
        boolean needsFix = diagnosis.advice() == Advice.FIX_THEN_RETRY;
        return own || (!waits && !needsFix) || (waits && diagnosis.scope() == Scope.SENDER);
    }

    synchronized Optional<Hold> ask(String sender, Instant now) {
        Gate own = senders.get(sender);
        Optional<Hold> closed = whole.closed(now);
        if (closed.isEmpty() && own != null) {
            closed = own.closed(now);
        }
        if (closed.isEmpty()) {
            whole.pass(now);
            if (own != null) {
                own.pass(now);
            }
        }
        return closed;
    }

    synchronized void tell(String sender, Diagnosis diagnosis, Instant now, List<Hold> begun, List<Hold> ended) {
        if (diagnosis.recipients().stream().anyMatch(r -> r.outcome() == RecipientOutcome.ACCEPTED)) {
            strikes.clear();
            if (whole.isProvedBy(diagnosis, now)) {
                whole.open(ended);
            } else {
                whole.probed(now);
            }
            open(sender, ended);
            return;
        }
        if (whole.isPassedBy(diagnosis, now)) {
            whole.open(ended);
        }
        Gate own = senders.get(sender);
        if (own != null && own.isPassedBy(diagnosis, now)) {
            open(sender, ended);
        }
        Gate closing = isOfThisMailOnly(diagnosis) || !counts(sender, diagnosis) ? null : gate(sender, diagnosis);
        if (closing != whole) {
            whole.probed(now);
        }
        if (own != null && own != closing) {
            own.probed(now);
        }
        if (closing != null) {
            closing.close(diagnosis, now, begun);
        }
    }

    private void open(String sender, List<Hold> ended) {
        Gate gate = senders.remove(sender);
        if (gate != null) {
            gate.open(ended);
        }
    }

    /** Null if there are too many senders to hold one more. */
    private @Nullable Gate gate(String sender, Diagnosis diagnosis) {
        if (diagnosis.scope() != Scope.SENDER) {
            return whole;
        }
        return senders.size() < MAX_SENDERS
                ? senders.computeIfAbsent(sender, s -> new Gate(lane, s))
                : senders.get(sender);
    }

    private boolean counts(String sender, Diagnosis diagnosis) {
        if (diagnosis.stage().compareTo(SmtpStage.MAIL) <= 0) {
            return true;
        }
        String key = diagnosis.cause().id() + (diagnosis.scope() == Scope.SENDER ? " " + sender : "");
        String named = diagnosis.attempt().messageId();
        if (strikes.size() >= MAX_SENDERS && !strikes.containsKey(key)) {
            strikes.clear();
        }
        Strikes same = strikes.computeIfAbsent(key, k -> new Strikes());
        String unknown = "unnamed " + unnamed++;
        same.add(named == null ? unknown : named, diagnosis, unknown);
        return same.messages.size() >= STRIKES && same.recipients.size() > 1;
    }

    /** Messages that met the same trouble, and with whom: where it is the same one recipient each time, it is his. */
    private static final class Strikes {

        private final Set<String> messages = new HashSet<>();
        private final Set<String> recipients = new HashSet<>();

        void add(String message, Diagnosis diagnosis, String unknown) {
            if (messages.size() < STRIKES) {
                messages.add(message);
            }
            List<String> blamed = diagnosis.recipients().stream()
                    .filter(recipient -> recipient.cause().equals(diagnosis.cause()))
                    .map(recipient -> recipient.address().toLowerCase(Locale.ROOT))
                    .limit(2)
                    .toList();
            if (recipients.size() < 2) {
                recipients.addAll(blamed.isEmpty() ? List.of(unknown) : blamed);
            }
        }
    }

    synchronized List<Hold> holds(Instant now) {
        List<Hold> holds = new ArrayList<>();
        whole.current(now).ifPresent(holds::add);
        senders.values().forEach(gate -> gate.current(now).ifPresent(holds::add));
        return holds;
    }
}
