package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.render.LineRenderer;
import jakarta.mail.MessagingException;
import java.util.Locale;

/**
 * A mail exception that says in its message what happened and what to do, with the original as its cause. Nothing in
 * this library throws it by itself; wrap where your program wants it.
 */
public final class DiagnosedException extends MessagingException {

    private static final long serialVersionUID = 1;

    private final Diagnosis diagnosis;

    private DiagnosedException(Diagnosis diagnosis, Exception original) {
        super(new LineRenderer(Locale.ENGLISH, false).render(diagnosis), original);
        this.diagnosis = diagnosis;
    }

    /**
     * Wraps an exception of any mail library.
     *
     * @param original what was thrown
     * @return one that carries its diagnosis; the same if it is one already
     */
    public static DiagnosedException of(Exception original) {
        return original instanceof DiagnosedException diagnosed
                ? diagnosed
                : new DiagnosedException(Diagnoser.builder().build().diagnose(original), original);
    }

    /**
     * Why it failed.
     *
     * @return the diagnosis
     */
    public Diagnosis diagnosis() {
        return diagnosis;
    }
}
