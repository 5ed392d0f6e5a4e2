package io.github.maildiagnostics.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.retry.RetryPlan.Step;
import io.github.maildiagnostics.retry.RetryPlan.What;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Test;

/** Plans where the diagnosis names nobody, or not everybody: whoever may have got the mail is not mailed again. */
class ForeignPlansTest {

    private static final RetryPolicy POLICY =
            RetryPolicy.standard().withSources(Clock.fixed(Tries.NOW, ZoneOffset.UTC), () -> 0);

    private static final List<String> AB = List.of("a@example.com", "b@example.com");

    private static RetryPlan plan(Throwable thrown, List<String> envelope) {
        return POLICY.plan(1, Tries.DIAGNOSER.diagnose(thrown), Duration.ZERO, envelope);
    }

    private static Address[] addresses(String... all) throws MessagingException {
        return InternetAddress.parse(String.join(",", all));
    }

    private static SMTPAddressFailedException refusal(String address, int code, String reply)
            throws MessagingException {
        return new SMTPAddressFailedException(new InternetAddress(address), "RCPT TO:<" + address + ">", code, reply);
    }

    @Test
    void whereNobodyCouldConnectEverybodyIsTriedAgain() {
        MessagingException thrown = new MessagingException(
                "Couldn't connect to host, port: mx.example, 25", new ConnectException("Connection refused"));
        RetryPlan plan = plan(thrown, AB);
        assertThat(plan.recipients(What.RETRY_AT)).isEqualTo(AB);
        assertThat(plan.steps()).allMatch(Step::newConnection);
    }

    @Test
    void aSilenceOfWhichTheStageIsNotKnownIsUncertain() {
        RetryPlan plan = plan(
                new MessagingException("Exception reading response", new SocketTimeoutException("Read timed out")), AB);
        assertThat(plan.recipients(What.UNCERTAIN)).isEqualTo(AB);
    }

    @Test
    void whatWasSaidOfOneRecipientIsNotSaidOfThoseWhoAreNotNamed() throws MessagingException {
        RetryPlan plan = plan(refusal("a@example.com", 550, "550 5.1.1 User unknown"), AB);
        assertThat(plan.recipients(What.GIVEN_UP)).containsExactly("a@example.com");
        assertThat(plan.recipients(What.UNCERTAIN)).containsExactly("b@example.com");
    }

    @Test
    void theOnlyRecipientIsTheOneThatIsMeant() {
        MessagingException thrown = new MessagingException("450 4.2.1 Mailbox busy");
        Diagnosis diagnosis = Tries.DIAGNOSER.diagnose(thrown);
        assertThat(diagnosis.recipients()).isEmpty();
        RetryPlan plan = POLICY.plan(1, diagnosis, Duration.ZERO, List.of("a@example.com"));
        assertThat(plan.recipients(What.RETRY_AT)).containsExactly("a@example.com");
    }

    @Test
    void whoeverWasSentToIsDoneAndWhoeverIsNotNamedIsUncertain() throws MessagingException {
        SMTPSendFailedException thrown = new SMTPSendFailedException(
                ".",
                250,
                "250 2.0.0 ok",
                refusal("b@example.com", 450, "450 4.2.1 Busy"),
                addresses("a@example.com"),
                addresses(),
                addresses());
        RetryPlan plan = plan(thrown, List.of("a@example.com", "b@example.com", "c@example.com"));
        assertThat(plan.recipients(What.DONE)).containsExactly("a@example.com");
        assertThat(plan.recipients(What.RETRY_AT)).containsExactly("b@example.com");
        assertThat(plan.recipients(What.UNCERTAIN)).containsExactly("c@example.com");
    }

    @Test
    void withoutAnEnvelopeTheOneStepIsForEverybodyAndNamesNobody() {
        Diagnosis busy = Tries.DIAGNOSER.diagnose(
                SendAttempt.ofReply(SmtpReply.parse("421 4.3.2 Shutting down"), SmtpStage.GREETING, "mx.example"));
        RetryPlan plan = POLICY.plan(1, busy, Duration.ZERO);
        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.steps().get(0).recipients()).isEmpty();
        assertThat(plan).hasToString("everybody retry-at 2026-11-22T09:31:00Z (server-temporary)");
    }

    @Test
    void anEnvelopeThatNamesSomebodyTwiceNamesHimOnce() {
        MessagingException thrown = new MessagingException(
                "Couldn't connect to host, port: mx.example, 25", new ConnectException("Connection refused"));
        RetryPlan plan = plan(thrown, List.of("a@example.com", "a@example.com"));
        assertThat(plan.recipients(What.RETRY_AT)).containsExactly("a@example.com");
    }

    @Test
    void tooManySaidToAllIsSentInHalves() {
        Diagnosis diagnosis = Tries.DIAGNOSER.diagnose(
                SendAttempt.ofReply(SmtpReply.parse("452 4.5.3 Too many recipients"), SmtpStage.DATA, null));
        RetryPlan plan = POLICY.plan(
                1, diagnosis, Duration.ZERO, List.of("a@x.example", "b@x.example", "c@x.example", "d@x.example"));
        assertThat(plan.steps(What.RESEND_NOW))
                .extracting(step -> step.recipients().size())
                .containsExactly(2, 2);
    }
}
