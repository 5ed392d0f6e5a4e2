package io.github.maildiagnostics.diagnosis;

import org.jspecify.annotations.Nullable;

/** Hears of every attempt of our transport: failures, and successes as receipts. */
@FunctionalInterface
public interface DiagnosisListener {

    /**
     * Called once for each attempt, in the thread that sends, before the exception reaches the caller. What it throws is
     * logged and goes no further.
     *
     * @param diagnosis of the attempt
     */
    void diagnosed(Diagnosis diagnosis);

    /**
     * Called in the thread that sends, when the whole message is out and only its end is missing: the last moment at which
     * the server certainly has not taken it. Whoever must write down that this mail may now be delivered can do it here.
     *
     * @param messageId the Message-ID, or null if the message has none
     * @throws RuntimeException to object: the connection is dropped, and nobody gets the mail
     */
    default void beforeEndOfData(@Nullable String messageId) {}
}
