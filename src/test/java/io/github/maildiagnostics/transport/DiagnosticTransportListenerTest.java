package io.github.maildiagnostics.transport;

import static io.github.maildiagnostics.transport.TestMail.ACCEPTED;
import static io.github.maildiagnostics.transport.TestMail.FULL;
import static io.github.maildiagnostics.transport.TestMail.HELLO;
import static io.github.maildiagnostics.transport.TestMail.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.maildiagnostics.Loopback;
import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.Evidence;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.event.ConnectionAdapter;
import jakarta.mail.event.ConnectionEvent;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mailjars")
class DiagnosticTransportListenerTest {

    private final BlockingQueue<Diagnosis> heard = new LinkedBlockingQueue<>();

    @Test
    void everyMailOverOneTransportGetsItsOwnDiagnosisOnce() throws Exception {
        try (ScriptedSmtpServer server =
                ScriptedSmtpServer.start(TestMail.script(HELLO, ACCEPTED, UNKNOWN, FULL, ACCEPTED))) {
            Session session = TestMail.session(server.port());
            List<Diagnosis> expected = send(session, (DiagnosticSmtpTransport) session.getTransport("smtp"), 4);
            assertThat(expected)
                    .extracting(d -> d.cause().id())
                    .containsExactly("accepted", "mailbox-unknown", "mailbox-full", "accepted");
            assertThat(heard).isEmpty();
            assertThat(server.mismatch()).isEmpty();
        }
    }

    private List<Diagnosis> send(Session session, DiagnosticSmtpTransport transport, int times) throws Exception {
        List<Diagnosis> expected = new ArrayList<>();
        MimeMessage message = TestMail.message(session, "bob@example.com");
        transport.addTransportListener(new DiagnosticTransportListener(heard::add));
        try (transport) {
            connect(transport);
            for (int i = 0; i < times; i++) {
                Throwable thrown = catchThrowable(() -> transport.sendMessage(message, message.getAllRecipients()));
                Diagnosis last = transport.lastDiagnosis().orElseThrow();
                assertThat(last.open().isEmpty()).isEqualTo(thrown == null);
                // Awaited before the transport closes: Jakarta Mail can lose events that are under way then.
                assertThat(next()).isSameAs(last);
                expected.add(last);
            }
        }
        return expected;
    }

    @Test
    void aRemovedListenerHearsNothing() throws Exception {
        BlockingQueue<Diagnosis> removed = new LinkedBlockingQueue<>();
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(TestMail.script(HELLO, ACCEPTED))) {
            Session session = TestMail.session(server.port());
            DiagnosticSmtpTransport transport = (DiagnosticSmtpTransport) session.getTransport("smtp");
            DiagnosticTransportListener gone = new DiagnosticTransportListener(removed::add);
            transport.addTransportListener(gone);
            transport.removeTransportListener(gone);
            send(session, transport, 1);
            assertThat(removed).isEmpty();
        }
    }

    @Test
    void aForeignSuccessIsASuccess() throws Exception {
        Diagnosis diagnosis = foreign(TestMail.script(HELLO, ACCEPTED));
        assertThat(diagnosis.cause().is("accepted")).isTrue();
        assertThat(diagnosis.recipients()).extracting(r -> r.outcome()).containsExactly(RecipientOutcome.ACCEPTED);
        assertThat(diagnosis.attempt().source()).isEqualTo(SendAttempt.Source.EVENT);
        assertThat(diagnosis.attempt().messageId()).isNotNull();
    }

    @Test
    void aForeignRefusalIsRefusedForReasonsThatAreNotKnown() throws Exception {
        Diagnosis diagnosis = foreign(TestMail.script(HELLO, UNKNOWN));
        assertThat(diagnosis.recipients()).extracting(r -> r.outcome()).containsExactly(RecipientOutcome.REFUSED);
        assertNothingIsKnown(diagnosis);
    }

    @Test
    void whereAForeignTransportLostTheAnswerTheMailIsUncertain() throws Exception {
        String lost = ACCEPTED.substring(0, ACCEPTED.lastIndexOf("\n")) + "\nS! drop";
        Diagnosis diagnosis = foreign(TestMail.script(HELLO, lost));
        assertThat(diagnosis.recipients()).extracting(r -> r.outcome()).containsExactly(RecipientOutcome.UNCERTAIN);
        assertThat(diagnosis.mayHaveBeenDelivered()).isTrue();
        assertNothingIsKnown(diagnosis);
    }

    private static void assertNothingIsKnown(Diagnosis diagnosis) {
        assertThat(diagnosis.evidence().by()).isEqualTo(Evidence.By.NONE);
        assertThat(diagnosis.evidence().source()).isNull();
        assertThat(diagnosis.reply()).isEmpty();
        assertThat(diagnosis.suppressAddress()).isFalse();
    }

    /** What the listener says of one mail that goes over plain Angus. */
    private Diagnosis foreign(Script script) throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(script)) {
            Session session = Session.getInstance(Loopback.properties(server.port()));
            MimeMessage message = TestMail.message(session, "bob@example.com");
            try (Transport transport = new SMTPTransport(session, null)) {
                transport.addTransportListener(new DiagnosticTransportListener(heard::add));
                connect(transport);
                Throwable thrown = catchThrowable(() -> transport.sendMessage(message, message.getAllRecipients()));
                assertThat(thrown == null || Diagnosis.of(thrown).isEmpty()).isTrue();
                return next();
            }
        }
    }

    /** The mail library loses events where a connection closes before its event thread has begun to run. */
    private static void connect(Transport transport) throws Exception {
        CountDownLatch opened = new CountDownLatch(1);
        transport.addConnectionListener(new ConnectionAdapter() {
            @Override
            public void opened(ConnectionEvent event) {
                opened.countDown();
            }
        });
        transport.connect();
        assertThat(opened.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private Diagnosis next() throws InterruptedException {
        Diagnosis diagnosis = heard.poll(10, TimeUnit.SECONDS);
        assertThat(diagnosis).as("an event within 10 s").isNotNull();
        return diagnosis;
    }
}
