package io.github.maildiagnostics.transport;

import static io.github.maildiagnostics.attempt.RecipientOutcome.ACCEPTED;
import static io.github.maildiagnostics.attempt.RecipientOutcome.NOT_TRIED;
import static io.github.maildiagnostics.attempt.RecipientOutcome.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.RecipientDiagnosis;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import io.github.maildiagnostics.transport.RealServers.Product;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What mail servers really say, and what is made of it. Runs in the Maven profile of the same name. */
@Tag("real-servers")
class RealServersTest {

    private static final int RECIPIENT_LIMIT = 10;

    private static RealServers servers;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        servers = RealServers.start();
    }

    @AfterAll
    static void stop() {
        if (servers != null) {
            servers.close();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(
            resources = "/io/github/maildiagnostics/transport/real-servers.csv",
            delimiter = '|',
            numLinesToSkip = 1)
    void readsTheReplyToOneRecipient(ArgumentsAccessor row) throws MessagingException {
        Product server = row.get(0, Product.class);
        String recipient = row.getString(3);
        RecipientOutcome outcome = row.get(8, RecipientOutcome.class);

        Sent sent = send(server, row.getString(4), List.of(recipient), "mail.smtp.from=" + row.getString(2));

        Diagnosis diagnosis = sent.diagnosis();
        SmtpReply reply = diagnosis.reply().orElseThrow();
        RecipientDiagnosis verdict = diagnosis.recipients().get(0);
        assertAll(
                server + ", " + row.getString(1),
                () -> assertThat(reply.codes()).isEqualTo(row.getString(6)),
                () -> assertThat(reply.text()).contains(row.getString(7).replace("\\n", "\n")),
                () -> assertThat(diagnosis.stage()).isEqualTo(row.get(5, SmtpStage.class)),
                () -> assertThat(diagnosis.recipients()).hasSize(1),
                () -> assertThat(verdict.address()).isEqualTo(recipient),
                () -> assertThat(verdict.outcome()).isEqualTo(outcome),
                () -> assertThat(verdict.reply()).contains(reply),
                () -> assertThat(sent.thrown() == null).isEqualTo(outcome == ACCEPTED),
                () -> assertThat(diagnosis.attempt().queueId() != null).isEqualTo(outcome == ACCEPTED),
                () -> assertAdvice(row.getString(9), diagnosis, verdict));
    }

    private static void assertAdvice(String expected, Diagnosis diagnosis, RecipientDiagnosis verdict) {
        if (!expected.equals("?")) {
            assertThat(verdict.advice()).isEqualTo(Advice.valueOf(expected));
            assertThat(diagnosis.advice()).isEqualTo(verdict.advice());
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneUnknownRecipientStopsTheOthers(Product server) throws MessagingException {
        Sent sent = send(server, "order", List.of(server.address("ok"), server.address("nosuch")));

        assertThat(sent.thrown()).isInstanceOf(SendFailedException.class);
        assertThat(sent.diagnosis().attempt().stoppedByRecipient()).isTrue();
        assertThat(sent.diagnosis().recipients())
                .extracting(RecipientDiagnosis::outcome)
                .containsExactly(NOT_TRIED, REFUSED);
        assertThat(sent.diagnosis().recipients())
                .extracting(RecipientDiagnosis::advice)
                .containsExactly(Advice.RETRY_NOW, Advice.DO_NOT_RETRY);
    }

    @ParameterizedTest
    @EnumSource
    void oneUnknownRecipientIsLeftOutOfAPartialSend(Product server) throws MessagingException {
        List<String> recipients = List.of(server.address("ok"), server.address("nosuch"));
        Sent sent = send(server, "order", recipients, "mail.smtp.sendpartial=true");

        assertThat(sent.thrown()).isInstanceOf(SendFailedException.class);
        assertThat(sent.diagnosis().attempt().queueId()).isNotNull();
        assertThat(sent.diagnosis().recipients())
                .extracting(RecipientDiagnosis::outcome)
                .containsExactly(ACCEPTED, REFUSED);
        assertThat(sent.diagnosis().recipients())
                .extracting(RecipientDiagnosis::advice)
                .containsExactly(Advice.NONE, Advice.DO_NOT_RETRY);
    }

    @ParameterizedTest
    @EnumSource
    void recipientsAboveTheLimitAreAcceptedInASecondTransaction(Product server) throws MessagingException {
        List<String> recipients = IntStream.rangeClosed(1, RECIPIENT_LIMIT + 2)
                .mapToObj(i -> server.address("ok+" + i))
                .toList();
        Sent first = send(server, "order", recipients, "mail.smtp.sendpartial=true");

        List<String> open = first.diagnosis().open().stream()
                .map(RecipientDiagnosis::address)
                .toList();
        assertThat(first.thrown()).isInstanceOf(SendFailedException.class);
        assertThat(open).isEqualTo(recipients.subList(RECIPIENT_LIMIT, recipients.size()));
        assertThat(first.diagnosis().open()).allSatisfy(r -> {
            assertThat(r.outcome()).isEqualTo(REFUSED);
            assertThat(r.result().stage()).isEqualTo(SmtpStage.RCPT);
            assertTooManyRecipients(server, r);
        });

        Sent second = send(server, "order", open);
        assertThat(second.thrown()).isNull();
        assertThat(second.diagnosis().open()).isEmpty();
    }

    /** Exim gives no enhanced status: only its words tell that no wait is needed. */
    private static void assertTooManyRecipients(Product server, RecipientDiagnosis recipient) {
        SmtpReply reply = recipient.reply().orElseThrow();
        assertThat(reply.text()).containsIgnoringCase("too many recipients");
        switch (server) {
            case POSTFIX -> assertThat(reply.codes()).isEqualTo("452 4.5.3");
            case EXIM -> assertThat(reply.codes()).isEqualTo("452");
            case OPENSMTPD -> assertThat(reply.codes()).isEqualTo("451 4.5.3");
        }
        if (server != Product.EXIM) {
            assertThat(recipient.advice()).isEqualTo(Advice.RETRY_NOW);
        }
    }

    private record Sent(Diagnosis diagnosis, MessagingException thrown) {}

    private static Sent send(Product server, String content, List<String> recipients, String... settings)
            throws MessagingException {
        Session session = TestMail.session(servers.port(server), settings);
        session.getProperties().put("mail.smtp.diagnostics.log", "false");
        MimeMessage message = TestMail.message(session, recipients.toArray(String[]::new));
        if (content.equals("large")) {
            message.setText("Thank you.\n".repeat(5000));
        } else if (content.equals("spam")) {
            message.setSubject("Miracle cure");
        }
        message.saveChanges();
        try (DiagnosticSmtpTransport transport = (DiagnosticSmtpTransport) session.getTransport("smtp")) {
            transport.connect();
            MessagingException thrown = null;
            try {
                transport.sendMessage(message, message.getAllRecipients());
            } catch (MessagingException e) {
                thrown = e;
            }
            Diagnosis diagnosis = transport.lastDiagnosis().orElseThrow();
            assertThat(diagnosis.attempt().source()).isEqualTo(SendAttempt.Source.RECORDED);
            if (thrown != null) {
                assertThat(Diagnosis.of(thrown)).containsSame(diagnosis);
            }
            return new Sent(diagnosis, thrown);
        }
    }
}
