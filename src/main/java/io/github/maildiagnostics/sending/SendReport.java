package io.github.maildiagnostics.sending;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.render.JsonRenderer;
import io.github.maildiagnostics.render.TextRenderer;
import io.github.maildiagnostics.retry.RetryPlan;
import io.github.maildiagnostics.retry.RetryPlan.What;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mail, and what is left to do.
 *
 * @param messageId the Message-ID of every attempt; null if the message could not be written
 * @param attempts the diagnoses of the last 100 attempts, in their order; none if the lane was closed all the time
 * @param plan every recipient in exactly one step: done, given up and uncertain ones are settled; for the others it says when
 *     to send again
 */
public record SendReport(@Nullable String messageId, List<Diagnosis> attempts, RetryPlan plan) implements Serializable {

    /** Copies the list. */
    public SendReport {
        attempts = List.copyOf(attempts);
    }

    /**
     * Whether the server took the mail for everybody.
     *
     * @return true if nobody is left
     */
    public boolean isComplete() {
        return plan.steps().stream().allMatch(step -> step.what() == What.DONE);
    }

    /**
     * Who may be sent to again, now or at a time: not those who are done, held, uncertain or given up.
     *
     * @return perhaps nobody
     */
    public List<String> left() {
        return plan.steps().stream()
                .filter(step -> step.what() == What.RESEND_NOW || step.what() == What.RETRY_AT)
                .flatMap(step -> step.recipients().stream())
                .toList();
    }

    /**
     * When to send to somebody again.
     *
     * @return empty if nobody is left to whom a time was given
     */
    public Optional<Instant> nextAttempt() {
        return plan.nextAttempt();
    }

    /**
     * The report for a person: for each group of recipients what became of them, why, and what comes next.
     *
     * @return several lines of English, with addresses
     */
    public String text() {
        return new TextRenderer(Locale.ENGLISH, false).render(plan, attempts);
    }

    /**
     * The report for a program.
     *
     * @return one line of JSON, with addresses: {@code schema}, {@code messageId}, {@code steps} and {@code attempts}
     */
    public String json() {
        return new JsonRenderer(Locale.ENGLISH, false).render(plan, attempts);
    }

    /**
     * One line without any address.
     *
     * @return for example {@code 2 done, 1 retry-at 2026-11-22T09:30:00Z (greylisted)}
     */
    @Override
    public String toString() {
        return plan.toString();
    }
}
