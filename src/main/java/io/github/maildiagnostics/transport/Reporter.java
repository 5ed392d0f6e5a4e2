package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.attempt.Recording;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.DiagnosisListener;
import io.github.maildiagnostics.logging.OperatorLog;
import io.github.maildiagnostics.render.LineRenderer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells what became of a mail to everybody who has to know: the exception, the log, the listeners. */
final class Reporter {

    private final TransportSettings settings;
    private final LineRenderer lines;

    Reporter(TransportSettings settings) {
        this.settings = settings;
        this.lines = new LineRenderer(settings.language(), settings.maskAddresses());
    }

    /** Whether somebody hears of an accepted mail without asking. */
    boolean isSuccessHeard() {
        return !settings.diagnoser().listeners().isEmpty() || (settings.log() && OperatorLog.isSuccessWritten());
    }

    Diagnosis diagnose(Recording recording) {
        return settings.diagnoser().diagnose(SendAttempt.ofRecording(recording));
    }

    /** Whatever of ours fails must not replace what the mail library threw, nor turn a success into a failure. */
    void protect(@Nullable Exception thrown, Runnable ours) {
        try {
            ours.run();
        } catch (RuntimeException | LinkageError fault) {
            if (thrown != null) {
                thrown.addSuppressed(fault);
            }
            OperatorLog.complain("A mail could not be diagnosed: " + fault);
        }
    }

    void report(@Nullable Exception thrown, Diagnosis diagnosis) {
        if (thrown != null) {
            diagnosis.attachTo(thrown, lines.render(diagnosis));
        }
        if (settings.log()) {
            OperatorLog.log(diagnosis, lines);
        }
        settings.diagnoser().listeners().forEach(listener -> tell(listener, diagnosis));
    }

    private static void tell(DiagnosisListener listener, Diagnosis diagnosis) {
        try {
            listener.diagnosed(diagnosis);
        } catch (RuntimeException | LinkageError fault) {
            OperatorLog.complain("A listener failed on a diagnosis: " + fault);
        }
    }

    /**
     * Asks the listeners before the message is ended.
     *
     * @throws IOException if one objects: the one exception on which Angus drops the connection without ending the message
     */
    void beforeEndOfData(@Nullable String messageId) throws IOException {
        for (DiagnosisListener listener : settings.diagnoser().listeners()) {
            try {
                listener.beforeEndOfData(messageId);
            } catch (RuntimeException objection) {
                throw new IOException("A listener objects to ending the message; nothing is sent", objection);
            }
        }
    }
}
