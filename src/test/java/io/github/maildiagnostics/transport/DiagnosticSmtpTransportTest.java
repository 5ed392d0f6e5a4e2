package io.github.maildiagnostics.transport;

import static io.github.maildiagnostics.transport.TestMail.ACCEPTED;
import static io.github.maildiagnostics.transport.TestMail.FULL;
import static io.github.maildiagnostics.transport.TestMail.HELLO;
import static io.github.maildiagnostics.transport.TestMail.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.maildiagnostics.Loopback;
import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mailjars")
class DiagnosticSmtpTransportTest {

    private static final String BOB = "bob@example.com";

    @Test
    void throwsWhatPlainAngusThrows() throws Exception {
        Throwable ours;
        Throwable plain;
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(TestMail.script(HELLO, UNKNOWN))) {
            Session session = TestMail.session(server.port());
            ours = catchThrowable(() -> Transport.send(TestMail.message(session, BOB)));
            Session other = Session.getInstance(Loopback.properties(server.port()));
            plain = catchThrowable(() -> Transport.send(TestMail.message(other, BOB)));
        }
        assertThat(chain(plain)).hasSizeGreaterThan(1);
        assertThat(chain(ours)).isEqualTo(chain(plain));
        assertThat(((SendFailedException) ours).getInvalidAddresses()).hasSize(1);
    }

    @Test
    void attachesTheDiagnosisOnceWithOneLineAndNoStackTrace() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(TestMail.script(HELLO, UNKNOWN))) {
            Session session = TestMail.session(server.port());
            Throwable thrown = catchThrowable(() -> Transport.send(TestMail.message(session, BOB)));
            List<Throwable> attached = attached(thrown);
            assertThat(attached).hasSize(1);
            assertThat(attached.get(0).getStackTrace()).isEmpty();
            assertThat(attached.get(0).getMessage())
                    .contains("[mailbox-unknown, do-not-retry")
                    .doesNotContain("\n");
            Diagnosis diagnosis = Diagnosis.of(thrown).orElseThrow();
            assertThat(diagnosis.attempt().host()).isEqualTo("127.0.0.1");
            assertThat(diagnosis.attempt().port()).isEqualTo(server.port());
            assertThat(diagnosis.recipients()).extracting(r -> r.address()).containsExactly(BOB);
        }
    }

    @Test
    void aConnectionThatIsRefusedIsDiagnosedToo() throws Exception {
        int port;
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(TestMail.script(HELLO))) {
            port = server.port();
        }
        Session session = TestMail.session(port);
        Throwable thrown = catchThrowable(() -> Transport.send(TestMail.message(session, BOB)));
        assertThat(thrown).isInstanceOf(MessagingException.class);
        assertThat(attached(thrown)).hasSize(1);
        assertThat(Diagnosis.of(thrown).orElseThrow().cause().is("connection-refused"))
                .isTrue();
    }

    @Test
    void anOpenTransportTellsEachMailApart() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(TestMail.script(HELLO, ACCEPTED, FULL))) {
            Session session = TestMail.session(server.port());
            MimeMessage message = TestMail.message(session, BOB);
            try (DiagnosticSmtpTransport transport = (DiagnosticSmtpTransport) session.getTransport("smtp")) {
                assertThat(transport.lastDiagnosis()).isEmpty();
                transport.connect();
                transport.sendMessage(message, message.getAllRecipients());
                Diagnosis receipt = transport.lastDiagnosis().orElseThrow();
                assertThat(receipt.cause().is("accepted")).isTrue();
                assertThat(receipt.attempt().queueId()).isEqualTo("4F2A");
                assertThat(receipt.attempt().messageId()).isEqualTo(message.getMessageID());
                assertThat(receipt.attempt().connectionReused()).isFalse();
                assertThat(receipt.reply().orElseThrow().codes()).isEqualTo("250 2.0.0");
                Throwable thrown = catchThrowable(() -> transport.sendMessage(message, message.getAllRecipients()));
                Diagnosis refused = transport.lastDiagnosis().orElseThrow();
                assertThat(Diagnosis.of(thrown)).containsSame(refused);
                assertThat(refused.cause().is("mailbox-full")).isTrue();
                assertThat(refused.attempt().connectionReused()).isTrue();
                assertThat(refused.attempt().queueId()).isNull();
                assertThat(refused.recipients()).extracting(r -> r.outcome()).containsExactly(RecipientOutcome.REFUSED);
            }
            assertThat(server.mismatch()).isEmpty();
        }
    }

    @Test
    void aListenerHearsEachAttemptOnceInTheSendingThread() throws Exception {
        List<String> heard = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (ScriptedSmtpServer server =
                ScriptedSmtpServer.start(TestMail.script(HELLO, ACCEPTED), TestMail.script(HELLO, UNKNOWN))) {
            Session session = TestMail.session(server.port());
            Diagnoser.builder()
                    .listener(d -> heard.add(d.cause().id()))
                    .listener(d -> threads.add(Thread.currentThread()))
                    .build()
                    .install(session);
            Transport.send(TestMail.message(session, BOB));
            assertThat(heard).containsExactly("accepted");
            Throwable second = catchThrowable(() -> Transport.send(TestMail.message(session, BOB)));
            assertThat(second).isInstanceOf(SendFailedException.class);
        }
        assertThat(heard).containsExactly("accepted", "mailbox-unknown");
        assertThat(threads).hasSize(2).containsOnly(Thread.currentThread());
    }

    @Test
    void aListenerThatThrowsHarmsNothing() throws Exception {
        List<String> heard = new ArrayList<>();
        try (LogCapture log = new LogCapture();
                ScriptedSmtpServer server =
                        ScriptedSmtpServer.start(TestMail.script(HELLO, ACCEPTED), TestMail.script(HELLO, UNKNOWN))) {
            Session session = TestMail.session(server.port());
            Diagnoser.builder()
                    .listener(d -> {
                        throw new IllegalStateException("broken listener");
                    })
                    .listener(d -> heard.add(d.cause().id()))
                    .build()
                    .install(session);
            Transport.send(TestMail.message(session, BOB));
            Throwable thrown = catchThrowable(() -> Transport.send(TestMail.message(session, BOB)));
            assertThat(thrown).isExactlyInstanceOf(SendFailedException.class);
            assertThat(attached(thrown)).hasSize(1);
            assertThat(heard).containsExactly("accepted", "mailbox-unknown");
            assertThat(log.at(java.util.logging.Level.WARNING))
                    .filteredOn(line -> line.contains("broken listener"))
                    .hasSize(2);
        }
    }

    @Test
    void worksWithoutAnyRegistration() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(TestMail.script(HELLO, ACCEPTED))) {
            Session session = Session.getInstance(new Properties());
            MimeMessage message = TestMail.message(session, BOB);
            try (DiagnosticSmtpTransport transport = new DiagnosticSmtpTransport(session, null)) {
                transport.connect("127.0.0.1", server.port(), null, null);
                transport.sendMessage(message, message.getAllRecipients());
                assertThat(transport.lastDiagnosis().orElseThrow().attempt().port())
                        .isEqualTo(server.port());
            }
            assertThat(server.messages()).hasSize(1);
        }
    }

    @Test
    void isChosenByPropertyOrByItsOwnProtocolAndNeverImplicitly() throws Exception {
        Session plain = Session.getInstance(new Properties());
        assertThat(plain.getTransport("smtp")).isExactlyInstanceOf(SMTPTransport.class);
        assertThat(plain.getTransport("smtps")).isNotInstanceOf(DiagnosticSmtpTransport.class);
        assertThat(plain.getTransport("smtpdiag")).isExactlyInstanceOf(DiagnosticSmtpTransport.class);
        assertThat(plain.getTransport("smtpsdiag")).isExactlyInstanceOf(DiagnosticSmtpsTransport.class);
        Properties properties = new Properties();
        DiagnosticSmtpTransport.use(properties);
        assertThat(properties)
                .containsOnlyKeys("mail.smtp.class", "mail.smtps.class")
                .containsEntry("mail.smtp.class", DiagnosticSmtpTransport.class.getName())
                .containsEntry("mail.smtps.class", DiagnosticSmtpsTransport.class.getName());
        Session chosen = Session.getInstance(properties);
        assertThat(chosen.getTransport("smtp")).isExactlyInstanceOf(DiagnosticSmtpTransport.class);
        assertThat(chosen.getTransport(new URLName("smtps://mx.example")))
                .isExactlyInstanceOf(DiagnosticSmtpsTransport.class);
    }

    private static List<String> chain(Throwable thrown) {
        List<String> chain = new ArrayList<>();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            chain.add(t.getClass().getName() + ": " + t.getMessage());
        }
        return chain;
    }

    private static List<Throwable> attached(Throwable thrown) {
        List<Throwable> attached = new ArrayList<>();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            Arrays.stream(t.getSuppressed())
                    .filter(one -> one.getClass().getSimpleName().equals("AttachedDiagnosis"))
                    .forEach(attached::add);
        }
        return attached;
    }
}
