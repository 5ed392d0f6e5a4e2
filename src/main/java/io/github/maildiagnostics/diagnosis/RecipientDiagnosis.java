package io.github.maildiagnostics.diagnosis;

import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.attempt.RecipientResult;
import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.catalog.Scope;
import io.github.maildiagnostics.smtp.SmtpReply;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one recipient, why, and what to do for this one.
 *
 * @param result the facts
 * @param cause the plain reason
 * @param advice what to do with the same mail for this recipient
 * @param scope whose trouble it is
 * @param suppressAddress whether to stop writing to this address until somebody confirms it
 * @param evidence what decided
 * @param statedWait how long the server asked to wait; null if it did not
 * @param usualWait how long to wait otherwise; null if the policy decides
 */
public record RecipientDiagnosis(
        RecipientResult result,
        Cause cause,
        Advice advice,
        Scope scope,
        boolean suppressAddress,
        Evidence evidence,
        @Nullable Duration statedWait,
        @Nullable Duration usualWait)
        implements Serializable {

    /**
     * The envelope address.
     *
     * @return as the program gave it
     */
    public String address() {
        return result.address();
    }

    /**
     * What became of it.
     *
     * @return one of four
     */
    public RecipientOutcome outcome() {
        return result.outcome();
    }

    /**
     * The reply that decided.
     *
     * @return empty if none did
     */
    public Optional<SmtpReply> reply() {
        return Optional.ofNullable(result.reply());
    }

    /**
     * How long to wait before the next attempt.
     *
     * @return empty unless the advice is {@link Advice#RETRY_LATER} and a time is known
     */
    public Optional<Duration> waitTime() {
        return advice == Advice.RETRY_LATER
                ? Optional.ofNullable(statedWait).or(() -> Optional.ofNullable(usualWait))
                : Optional.empty();
    }
}
