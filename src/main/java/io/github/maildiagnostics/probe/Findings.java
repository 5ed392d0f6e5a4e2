package io.github.maildiagnostics.probe;

import io.github.maildiagnostics.probe.Step.Outcome;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What works but not as it should. */
final class Findings {

    private static final Duration SOON = Duration.ofDays(14);

    private final ProbeSettings settings;
    private final Steps steps;
    private final Line line;
    private final List<Finding> found = new ArrayList<>();

    Findings(ProbeSettings settings, Steps steps, Line line) {
        this.settings = settings;
        this.steps = steps;
        this.line = line;
    }

    List<Finding> all(boolean withheld, List<Finding> ofSecondLook) {
        found.addAll(ofSecondLook);
        boolean encrypted = steps.isEncrypted();
        if (withheld) {
            found.add(Finding.of(encrypted ? "withheld-unchecked" : "withheld-plain"));
        }
        if (encrypted) {
            certificate();
        } else if (steps.has(SmtpStage.EHLO, Outcome.OK)) {
            encryption();
        }
        if (steps.has(SmtpStage.EHLO, Outcome.OK)) {
            greeting();
        }
        boolean allFine = steps.all().stream().allMatch(step -> step.outcome() == Outcome.OK);
        if (allFine) {
            notAsked();
        }
        return found;
    }

    private void notAsked() {
        if (settings.login() == null && !steps.offered().mechanisms().isEmpty()) {
            found.add(Finding.of("not-asked-login"));
        }
        if (settings.from() == null) {
            found.add(Finding.of("not-asked-sender"));
        } else if (settings.to().isEmpty()) {
            found.add(Finding.of("not-asked-recipient"));
        }
    }

    private void certificate() {
        if (!line.certificates().isValid()) {
            found.add(Finding.of("certificate-not-checked"));
        }
        if (!settings.checksName()) {
            found.add(Finding.of("name-not-checked"));
        }
        Instant now = Instant.now();
        line.certificates().chain().stream()
                .map(Seen.Certificate::notAfter)
                .min(Instant::compareTo)
                .map(end -> Duration.between(now, end))
                .filter(left -> !left.isNegative() && left.compareTo(SOON) < 0)
                .ifPresent(left -> found.add(Finding.of("certificate-expires", left.toDays())));
    }

    private void encryption() {
        boolean offered = steps.offered().has("STARTTLS");
        if (offered && settings.tls() == TlsMode.OFF) {
            found.add(Finding.of("starttls-not-used"));
        } else if (!offered) {
            found.add(Finding.of("no-starttls"));
        }
    }

    private void greeting() {
        boolean helo = steps.all().stream().anyMatch(s -> s.command().startsWith("HELO"));
        if (helo) {
            found.add(Finding.of("helo"));
        }
        steps.all().stream()
                .filter(step -> step.stage() == SmtpStage.EHLO)
                .map(step -> step.command().substring(4).strip())
                .filter(name -> !name.contains(".") && !name.startsWith("["))
                .findFirst()
                .ifPresent(name -> found.add(Finding.of("ehlo-name", name)));
        boolean loginWanted = settings.login() != null;
        boolean over = steps.has(SmtpStage.STARTTLS, Outcome.FAILED) || steps.has(SmtpStage.TLS, Outcome.FAILED);
        if (loginWanted && !over && steps.offered().mechanisms().isEmpty()) {
            found.add(Finding.of("no-login-offered"));
        }
    }
}
