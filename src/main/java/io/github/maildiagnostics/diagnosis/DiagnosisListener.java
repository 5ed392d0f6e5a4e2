package io.github.maildiagnostics.diagnosis;

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
}
