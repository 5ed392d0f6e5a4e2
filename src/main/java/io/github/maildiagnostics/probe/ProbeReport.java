package io.github.maildiagnostics.probe;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a probe has found out.
 *
 * @param steps in their order
 * @param findings what to know besides
 * @param diagnosis why it ended early; null if it did not, or if that was its own choice
 */
public record ProbeReport(
        List<Step> steps, List<Finding> findings, @Nullable Diagnosis diagnosis) {

    /** Copies the lists. */
    public ProbeReport {
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
    }

    /**
     * Whether every step that was asked for worked.
     *
     * @return false if the server refused, was not reached, offered no login, or was not trusted with the password
     */
    public boolean isFine() {
        return diagnosis == null && steps.stream().noneMatch(step -> step.outcome() == Step.Outcome.SKIPPED);
    }

    /**
     * The step that ended it.
     *
     * @return empty if none did
     */
    public Optional<SmtpStage> stoppedAt() {
        return isFine() ? Optional.empty() : Optional.of(diagnosis == null ? SmtpStage.AUTH : diagnosis.stage());
    }

    /**
     * The same report with more to know.
     *
     * @param more is put last
     * @return a new report
     */
    public ProbeReport with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new ProbeReport(steps, all, diagnosis);
    }
}
