package io.github.maildiagnostics.retry;

import io.github.maildiagnostics.catalog.Cause;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to do next about a mail.
 *
 * @param steps every recipient in exactly one of them
 */
public record RetryPlan(List<Step> steps) implements Serializable {

    /** What to do for some recipients. */
    public enum What {
        /** The server took the mail for them: nothing. */
        DONE,
        /** Send to them now, in one transaction: they were fine, and others stopped the mail. */
        RESEND_NOW,
        /** Send to them at a time. */
        RETRY_AT,
        /** Keep the mail until a person has changed something. */
        HELD,
        /** The mail may have been delivered, or not: look before sending again. */
        UNCERTAIN,
        /** Send no more. */
        GIVEN_UP;

        /**
         * The name used in JSON and logs.
         *
         * @return for example {@code retry-at}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Which limit of the policy ended the attempts, where the cause itself would have allowed another one. */
    public enum Limit {
        /** There were as many as the policy allows. */
        ATTEMPTS,
        /** The mail is too old, or would be at the next attempt. */
        AGE,
        /** The mail is worth nothing any more, or would be at the next attempt. */
        DEADLINE
    }

    /**
     * What to do for some recipients, for the same reason and at the same time.
     *
     * @param what to do
     * @param recipients for whom
     * @param cause why
     * @param at when; only for {@link What#RETRY_AT}, else null
     * @param newConnection whether the next attempt must not use the connection of the last one
     * @param limit which limit ended the attempts; null if the cause did
     */
    public record Step(
            What what,
            List<String> recipients,
            Cause cause,
            @Nullable Instant at,
            boolean newConnection,
            @Nullable Limit limit)
            implements Serializable {

        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if there is a time without {@link What#RETRY_AT}, or none with it
         */
        public Step {
            recipients = List.copyOf(recipients);
            if ((at != null) != (what == What.RETRY_AT)) {
                throw new IllegalArgumentException("expected a time for retry-at only, but got " + at + " for " + what);
            }
        }
    }

    /** Copies the list. */
    public RetryPlan {
        steps = List.copyOf(steps);
    }

    /**
     * The steps of one kind.
     *
     * @param what the kind
     * @return perhaps none
     */
    public List<Step> steps(What what) {
        return steps.stream().filter(step -> step.what == what).toList();
    }

    /**
     * For whom one kind of step is.
     *
     * @param what the kind
     * @return perhaps nobody
     */
    public List<String> recipients(What what) {
        return steps(what).stream().flatMap(step -> step.recipients.stream()).toList();
    }

    /**
     * The time of the earliest attempt that is to come at a known time.
     *
     * @return empty if there is none
     */
    public Optional<Instant> nextAttempt() {
        return steps(What.RETRY_AT).stream().map(Step::at).min(Comparator.naturalOrder());
    }

    /**
     * Whether nothing is left to do without a person: everybody is done, uncertain or given up.
     *
     * @return false if somebody is to be sent to again, or held
     */
    public boolean isSettled() {
        return steps.stream().allMatch(s -> s.what == What.DONE || s.what == What.UNCERTAIN || s.what == What.GIVEN_UP);
    }

    /**
     * One line without any address.
     *
     * @return for example {@code 2 done, 1 retry-at 2026-11-22T09:30:00Z (greylisted)}
     */
    @Override
    public String toString() {
        return steps.stream()
                .map(s -> (s.recipients.isEmpty() ? "everybody" : s.recipients.size()) + " " + s.what.id()
                        + (s.at == null ? "" : " " + s.at) + (s.what == What.DONE ? "" : " (" + s.cause.id() + ")"))
                .collect(Collectors.joining(", "));
    }
}
