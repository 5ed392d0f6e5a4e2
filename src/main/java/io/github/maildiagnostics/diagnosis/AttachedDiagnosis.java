package io.github.maildiagnostics.diagnosis;

/**
 * Carries a diagnosis inside the exception that the mail library threw, as a suppressed one, so that the type of the
 * exception and its chain stay what they were. It has no stack trace and prints one line.
 */
final class AttachedDiagnosis extends Throwable {

    private static final long serialVersionUID = 1;

    private final Diagnosis diagnosis;

    private AttachedDiagnosis(Diagnosis diagnosis, String line) {
        super(line, null, false, false);
        this.diagnosis = diagnosis;
    }

    /** Attaches a diagnosis, once: an exception that has one keeps it. */
    static void attach(Throwable thrown, Diagnosis diagnosis, String line) {
        if (Diagnosis.of(thrown).isEmpty()) {
            thrown.addSuppressed(new AttachedDiagnosis(diagnosis, line));
        }
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }
}
