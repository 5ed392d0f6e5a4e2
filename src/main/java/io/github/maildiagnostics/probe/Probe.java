package io.github.maildiagnostics.probe;

import io.github.maildiagnostics.attempt.ExceptionChain;
import io.github.maildiagnostics.attempt.Recording;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.probe.Step.Outcome;
import io.github.maildiagnostics.smtp.SmtpStage;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a mail dialogue step by step with the mail library that the program would use, and ends before the content:
 * nothing is sent.
 */
public final class Probe {

    private final ProbeSettings settings;
    private final Diagnoser diagnoser;
    private final Steps steps;
    private final Line line;
    private List<InetAddress> addresses = List.of();

    /**
     * Makes a probe that can be run once.
     *
     * @param settings what to look at
     * @param diagnoser explains where it ends
     * @param listener hears of every step when it ends
     * @throws GeneralSecurityException if this Java cannot do TLS at all
     */
    public Probe(ProbeSettings settings, Diagnoser diagnoser, Consumer<Step> listener) throws GeneralSecurityException {
        this.settings = settings;
        this.diagnoser = diagnoser;
        this.steps = new Steps(listener);
        this.line = new Line(settings, steps);
    }

    /**
     * Runs it.
     *
     * @return what was found out
     */
    public ProbeReport run() {
        SendAttempt unresolved = settings.isProxied() ? null : resolve();
        if (unresolved != null) {
            return report(unresolved, false);
        }
        Properties properties = settings.forMailLibrary();
        line.install(properties);
        properties.put(Diagnoser.PROPERTY, diagnoser);
        ProbeTransport transport = new ProbeTransport(Session.getInstance(properties), settings, line, steps);
        steps.begin(SmtpStage.CONNECT, "");
        boolean failed = false;
        try {
            talk(transport);
        } catch (MessagingException | RuntimeException e) {
            failed = true;
        } finally {
            line.failOpenStep();
            transport.hangUp();
        }
        SendAttempt attempt = transport.lastDiagnosis().map(Diagnosis::attempt).orElse(null);
        return report(failed && !transport.isWithheld() ? attempt : null, transport.isWithheld());
    }

    private void talk(ProbeTransport transport) throws MessagingException {
        ProbeSettings.Login login = settings.login();
        transport.connect(
                settings.host(),
                settings.port(),
                login == null ? null : login.user(),
                login == null ? null : login.secret());
        String from = settings.from();
        if (from != null) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
            message.setFrom(new InternetAddress(from));
            List<String> named = settings.to().isEmpty() ? List.of(from) : settings.to();
            Address[] recipients = new Address[named.size()];
            for (int i = 0; i < recipients.length; i++) {
                recipients[i] = new InternetAddress(named.get(i));
            }
            message.setRecipients(Message.RecipientType.TO, recipients);
            transport.nameEverybody(message, recipients);
        }
    }

    /** The mail library asks the resolver again; that answer comes from Java's cache. Null if there is an address. */
    private @Nullable SendAttempt resolve() {
        steps.begin(SmtpStage.RESOLVE, "");
        try {
            addresses = new Resolver(settings.timeout()).resolve(settings.host());
            List<String> shown =
                    addresses.stream().map(InetAddress::getHostAddress).toList();
            steps.end(Outcome.OK, null, new Seen.Addresses(shown));
            return null;
        } catch (UnknownHostException e) {
            steps.end(Outcome.FAILED, null, new Seen.Nothing());
            return SendAttempt.ofRecording(new Recording(
                    settings.host(),
                    settings.port(),
                    List.of(),
                    List.of(),
                    List.of(),
                    false,
                    false,
                    ExceptionChain.of(e),
                    null,
                    Instant.now()));
        }
    }

    private ProbeReport report(@Nullable SendAttempt attempt, boolean withheld) {
        SecondLook second = new SecondLook(settings, line, addresses);
        Findings findings = new Findings(settings, steps, line);
        Diagnosis diagnosis = null;
        if (attempt != null) {
            if (steps.all().stream().noneMatch(step -> step.outcome() == Outcome.FAILED)) {
                steps.add(Step.failed(attempt.stage()));
            }
            diagnosis = diagnoser.diagnose(second.at(withoutStandIn(attempt), steps));
        }
        settings.asked().stream()
                .filter(stage -> steps.all().stream().noneMatch(step -> step.stage() == stage))
                .forEach(stage -> steps.add(Step.skipped(stage)));
        return new ProbeReport(steps.all(), findings.all(withheld, second.findings()), diagnosis);
    }

    /** Where only the sender is looked at, the mail library needs a recipient all the same: nobody should hear of that one. */
    private SendAttempt withoutStandIn(SendAttempt attempt) {
        return settings.to().isEmpty() ? SecondLook.copy(attempt, List.of(), attempt.exceptions()) : attempt;
    }
}
