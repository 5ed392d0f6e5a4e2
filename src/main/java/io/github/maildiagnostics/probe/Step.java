package io.github.maildiagnostics.probe;

import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One step of a probe.
 *
 * @param stage the point of the dialogue
 * @param outcome how it ended
 * @param time how long it took; null if it was not tried
 * @param command what was said, without secrets; empty if nothing was
 * @param reply what the server answered, or null
 * @param seen what it has shown besides
 */
public record Step(
        SmtpStage stage,
        Outcome outcome,
        @Nullable Duration time,
        String command,
        @Nullable SmtpReply reply,
        Seen seen) {

    /** How a step ended. */
    public enum Outcome {
        /** It worked. */
        OK,
        /** It did not. */
        FAILED,
        /** It was not tried. */
        SKIPPED;

        /**
         * The name in JSON and in the table of words.
         *
         * @return for example {@code ok}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Step skipped(SmtpStage stage) {
        return new Step(stage, Outcome.SKIPPED, null, "", null, new Seen.Nothing());
    }

    static Step failed(SmtpStage stage) {
        return new Step(stage, Outcome.FAILED, null, "", null, new Seen.Nothing());
    }
}
