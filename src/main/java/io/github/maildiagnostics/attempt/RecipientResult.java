package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What became of one recipient of an attempt.
 *
 * @param address the envelope address as the program gave it
 * @param outcome one of four
 * @param stage where its fate was decided
 * @param reply the reply that decided it; null if none did
 */
public record RecipientResult(
        String address,
        RecipientOutcome outcome,
        SmtpStage stage,
        @Nullable SmtpReply reply) implements Serializable {}
