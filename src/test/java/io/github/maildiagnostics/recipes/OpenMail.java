package io.github.maildiagnostics.recipes;

import io.github.maildiagnostics.MailDiagnostics;
import io.github.maildiagnostics.catalog.Catalog;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.retry.RetryPlan;
import io.github.maildiagnostics.retry.RetryPlan.Step;
import io.github.maildiagnostics.retry.RetryPlan.What;
import io.github.maildiagnostics.retry.RetryPolicy;
import io.github.maildiagnostics.transport.FrozenMessage;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** A mail and those who still need it. Call {@link #send} until it does not throw, and wait in between. For one thread. */
class OpenMail implements AutoCloseable {

    /** Somebody is left, to whom the mail is to be sent when the wait is over. */
    static final class NotYet extends Exception {

        private static final long serialVersionUID = 1L;

        private final Duration wait;

        NotYet(Duration wait, RetryPlan plan) {
            super(plan.toString());
            this.wait = wait;
        }

        Duration waitTime() {
            return wait;
        }
    }

    private record Turn(List<String> recipients, int attempt, Step step) {

        Instant at() {
            return step == null || step.at() == null ? Instant.MIN : step.at();
        }
    }

    private final RetryPolicy policy;
    private final FrozenMessage message;
    private final Instant begun;
    private final List<Turn> turns = new ArrayList<>();
    private final List<Step> settled = new ArrayList<>();

    OpenMail(MimeMessage message, Session session, RetryPolicy policy) throws MessagingException {
        this.policy = policy;
        this.message = FrozenMessage.of(message, session); // the same bytes and Message-ID every time
        this.begun = policy.clock().instant();
        List<String> all = new ArrayList<>();
        for (Address address : message.getAllRecipients()) {
            all.add(((InternetAddress) address).getAddress());
        }
        turns.add(new Turn(all, 1, null));
    }

    /** Sends to whoever is due; returns when nobody is left. */
    RetryPlan send() throws NotYet {
        while (waitTime().isZero() && !turns.isEmpty()) {
            Turn next = turns.stream().min(Comparator.comparing(Turn::at)).orElseThrow();
            send(next);
            turns.remove(next);
        }
        if (turns.isEmpty()) {
            return plan();
        }
        throw new NotYet(waitTime(), plan());
    }

    private void send(Turn turn) {
        try {
            Transport.send(message, InternetAddress.parse(String.join(",", turn.recipients())));
            settled.add(
                    new Step(What.DONE, turn.recipients(), Catalog.standard().cause("accepted"), null, false, null));
        } catch (MessagingException e) {
            Diagnosis diagnosis = MailDiagnostics.diagnose(e);
            Duration age = Duration.between(begun, policy.clock().instant());
            for (Step step : policy.plan(turn.attempt(), diagnosis, age, turn.recipients())
                    .steps()) {
                boolean isSplit = step.recipients().size() < turn.recipients().size();
                switch (step.what()) {
                    case RESEND_NOW ->
                        turns.add(new Turn(step.recipients(), isSplit ? turn.attempt() : turn.attempt() + 1, step));
                    case RETRY_AT -> turns.add(new Turn(step.recipients(), turn.attempt() + 1, step));
                    case DONE, HELD, UNCERTAIN, GIVEN_UP -> settled.add(step);
                }
            }
        }
    }

    /** How long until somebody is due; zero if somebody is. */
    Duration waitTime() {
        Instant next =
                turns.stream().map(Turn::at).min(Comparator.naturalOrder()).orElse(Instant.MIN);
        Instant now = policy.clock().instant();
        return next.isAfter(now) ? Duration.between(now, next).plusMillis(1) : Duration.ZERO;
    }

    /** What became of everybody so far, and what comes next: each recipient in one step. */
    RetryPlan plan() {
        List<Step> steps = new ArrayList<>(settled);
        turns.stream().map(Turn::step).filter(Objects::nonNull).forEach(steps::add);
        return new RetryPlan(steps);
    }

    @Override
    public void close() {
        message.close();
    }
}
