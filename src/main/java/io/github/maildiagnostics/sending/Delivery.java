package io.github.maildiagnostics.sending;

import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.retry.Hold;
import io.github.maildiagnostics.retry.RetryPlan;
import io.github.maildiagnostics.retry.RetryPlan.Limit;
import io.github.maildiagnostics.retry.RetryPlan.Step;
import io.github.maildiagnostics.retry.RetryPlan.What;
import io.github.maildiagnostics.retry.RetryPolicy;
import io.github.maildiagnostics.sending.Part.Waiting;
import io.github.maildiagnostics.transport.FrozenMessage;
import jakarta.mail.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One mail on its way to all of its recipients. Used by one thread at a time. */
final class Delivery {

    /** How many diagnoses are kept: the last ones. */
    private static final int MAX_ATTEMPTS_KEPT = 100;

    /** How long a mail is held that nothing else on its lane waits for. */
    private static final Duration UNTIL_NEXT_LOOK = Duration.ofHours(1);

    private final Relay relay;
    private final RetryPolicy policy;
    private final FrozenMessage message;
    private final Map<String, Address> addresses;
    private final String senderDomain;
    private final Instant begun;
    private final List<Part> parts = new ArrayList<>();
    private final List<Step> settled = new ArrayList<>();
    private final Set<String> perhaps = new HashSet<>();
    private final Deque<Diagnosis> attempts = new ArrayDeque<>();
    private final ReentrantLock running = new ReentrantLock();
    private @Nullable Cause last;

    Delivery(Relay relay, RetryPolicy policy, FrozenMessage message, Map<String, Address> addresses, String domain) {
        this.relay = relay;
        this.policy = policy;
        this.message = message;
        this.addresses = addresses;
        this.senderDomain = domain;
        this.begun = policy.clock().instant();
        parts.add(Part.first(List.copyOf(addresses.keySet()), begun));
    }

    /** Sends all that is due, and what becomes due by that; stops where the thread is interrupted. */
    void run() {
        running.lock();
        try {
            Part part = due();
            while (part != null && !Thread.currentThread().isInterrupted()) {
                parts.remove(part);
                advance(part.resumed(now()));
                part = due();
            }
        } finally {
            running.unlock();
        }
    }

    private @Nullable Part due() {
        Instant now = now();
        return parts.stream().filter(part -> isDue(part, now)).findFirst().orElse(null);
    }

    private boolean isDue(Part part, Instant now) {
        boolean laneIsOpen = part.waiting() != null
                && part.waiting().forLane()
                && relay.lanes().hold(relay.lane(), senderDomain).isEmpty();
        return laneIsOpen || !now.isBefore(part.at());
    }

    private void advance(Part part) {
        Instant now = now();
        Limit limit = policy.limit(part.attempt() - 1, age(part, now), now);
        if (limit != null) {
            Cause cause = last == null ? Relay.cause("delivery-expired") : last;
            settle(new Step(What.GIVEN_UP, part.recipients(), cause, null, false, limit));
            return;
        }
        Optional<Hold> closed = relay.lanes().ask(relay.lane(), senderDomain);
        if (closed.isPresent()) {
            Hold hold = closed.get();
            last = hold.why().cause();
            parts.add(part.waitingFor(new Waiting(hold.why().cause(), now, hold.needsFix(), true), hold.until()));
            return;
        }
        send(part);
    }

    private void send(Part part) {
        Address[] to = part.recipients().stream().map(addresses::get).toArray(Address[]::new);
        Diagnosis diagnosis = relay.send(message, to, part.newConnection());
        last = diagnosis.cause();
        attempts.add(diagnosis);
        if (attempts.size() > MAX_ATTEMPTS_KEPT) {
            attempts.remove();
        }
        diagnosis.recipients().stream()
                .filter(recipient -> recipient.outcome() == RecipientOutcome.UNCERTAIN)
                .forEach(recipient -> perhaps.add(recipient.address()));
        relay.lanes().tell(relay.lane(), senderDomain, diagnosis);
        policy.plan(part.attempt(), diagnosis, age(part, now()), part.recipients())
                .steps()
                .forEach(step -> take(step, part));
    }

    private void take(Step step, Part part) {
        Instant now = now();
        switch (step.what()) {
            case DONE, UNCERTAIN, GIVEN_UP -> settle(step);
            case RESEND_NOW -> {
                boolean isSplit = step.recipients().size() < part.recipients().size();
                parts.add(next(step, part, isSplit ? 0 : 1, now));
            }
            case RETRY_AT ->
                parts.add(next(step, part, 1, step.at() == null ? now : step.at())
                        .waitingFor(new Waiting(step.cause(), now, false, false), step.at() == null ? now : step.at()));
            case HELD -> {
                Optional<Hold> hold = relay.lanes().hold(relay.lane(), senderDomain);
                Instant until = hold.map(Hold::until).orElse(now.plus(UNTIL_NEXT_LOOK));
                parts.add(next(step, part, hold.isPresent() ? 0 : 1, now)
                        .waitingFor(new Waiting(step.cause(), now, true, hold.isPresent()), until));
            }
        }
    }

    /** Who may have got the mail at an earlier attempt is not given up but uncertain. */
    private void settle(Step step) {
        List<String> maybe =
                step.recipients().stream().filter(perhaps::contains).toList();
        if (step.what() != What.GIVEN_UP || maybe.isEmpty()) {
            settled.add(step);
            return;
        }
        List<String> others =
                step.recipients().stream().filter(r -> !perhaps.contains(r)).toList();
        settled.add(new Step(What.UNCERTAIN, maybe, step.cause(), null, false, step.limit()));
        if (!others.isEmpty()) {
            settled.add(new Step(What.GIVEN_UP, others, step.cause(), null, false, step.limit()));
        }
    }

    private static Part next(Step step, Part part, int more, Instant at) {
        return new Part(step.recipients(), part.attempt() + more, at, step.newConnection(), null, part.stood());
    }

    private Duration age(Part part, Instant now) {
        Duration age = Duration.between(begun, now).minus(part.stood());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private Instant now() {
        return policy.clock().instant();
    }

    /** When something is due next; empty if everybody is settled or, unless they are asked for, held. */
    Optional<Instant> next(boolean alsoHeld) {
        return parts.stream()
                .filter(part -> alsoHeld || !part.needsFix())
                .map(Part::at)
                .min(Comparator.naturalOrder());
    }

    boolean isWaitingForLane() {
        return parts.stream()
                .anyMatch(part -> part.waiting() != null && part.waiting().forLane());
    }

    SendReport report() {
        List<Step> steps = new ArrayList<>(settled);
        for (Part part : parts) {
            steps.add(step(part));
        }
        return new SendReport(message.messageId(), List.copyOf(attempts), new RetryPlan(steps));
    }

    /** Whoever is neither settled nor held is to be sent to at a time, or was about to be when the sender was stopped. */
    private Step step(Part part) {
        Waiting waiting = part.waiting();
        if (waiting == null) {
            Cause cause = last == null ? Relay.cause("send-interrupted") : last;
            return new Step(What.RESEND_NOW, part.recipients(), cause, null, part.newConnection(), null);
        }
        return waiting.needsFix()
                ? new Step(What.HELD, part.recipients(), waiting.cause(), null, part.newConnection(), null)
                : new Step(What.RETRY_AT, part.recipients(), waiting.cause(), part.at(), part.newConnection(), null);
    }

    /** Does something unless the mail is being sent at this moment. */
    void ifIdle(Runnable task) {
        if (running.tryLock()) {
            try {
                task.run();
            } finally {
                running.unlock();
            }
        }
    }

    void close() {
        message.close();
    }
}
