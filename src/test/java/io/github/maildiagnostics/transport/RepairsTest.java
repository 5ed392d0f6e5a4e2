package io.github.maildiagnostics.transport;

import static io.github.maildiagnostics.transport.TestMail.ACCEPTED;
import static io.github.maildiagnostics.transport.TestMail.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.maildiagnostics.Loopback;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.transport.Fault.Then;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.OutputStream;
import java.net.SocketException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the transport does better than Angus, and that each of it can be switched off. */
@Tag("mailjars")
class RepairsTest {

    private static final String BOB = "bob@example.com";

    /** The server refuses a content that it has not read, and resets the connection under it. */
    @ParameterizedTest
    @CsvSource({"true, refused message-too-large", "false, not-tried connection-lost"})
    void hearsTheReplyThatCameBeforeTheConnectionBrokeUnderTheContent(boolean repaired, String expected)
            throws Exception {
        Fault tooBig = Fault.early("552 then RST", "552 5.3.4 too big\r\n", Then.RESET);
        try (FaultyServer server = new FaultyServer(new MatrixCase(Place.BODY, tooBig, 3, false, Map.of()))) {
            Session session = session(server.port(), "mail.smtp.diagnostics.earlyreply=" + repaired);
            MimeMessage message = TestMail.message(session, "ann@example.com", BOB, "cid@example.com");
            message.setText("A line of a content that fits into no buffer.\r\n".repeat(60_000), "us-ascii");
            Throwable thrown = catchThrowable(() -> Transport.send(message));
            assertThat(thrown).isExactlyInstanceOf(MessagingException.class).hasCauseInstanceOf(SocketException.class);
            Diagnosis diagnosis = Diagnosis.of(thrown).orElseThrow();
            assertThat(diagnosis.reply().map(SmtpReply::code).orElse(0)).isEqualTo(repaired ? 552 : 0);
            assertThat(diagnosis.recipients())
                    .hasSize(3)
                    .allSatisfy(
                            r -> assertThat(r.outcome().id() + " " + r.cause()).isEqualTo(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesNoHalfMessageOnAConnection(boolean repaired) throws Exception {
        String started = "C: MAIL FROM:*\nS: 250 2.1.0 ok\nC: RCPT TO:<bob@*\nS: 250 2.1.5 ok\nC: DATA\nS: 354 go\n";
        try (ScriptedSmtpServer server =
                ScriptedSmtpServer.start(TestMail.script(HELLO, started + "C: <content>\nS! stall"))) {
            Session session = session(server.port(), "mail.smtp.diagnostics.dropunfinished=" + repaired);
            Transport transport = session.getTransport("smtp");
            transport.connect();
            Throwable thrown = catchThrowable(() -> transport.sendMessage(unreadable(session), bob()));
            assertThat(thrown).isExactlyInstanceOf(IllegalStateException.class).hasMessage("closed stream");
            MimeMessage next = TestMail.message(session, BOB);
            Throwable second = catchThrowable(() -> transport.sendMessage(next, bob()));
            assertThat(second).isInstanceOf(repaired ? IllegalStateException.class : MessagingException.class);
            transport.close();
            assertThat(server.messages()).isEmpty();
        }
    }

    /** Angus names no recipient to the server that it cannot write down, and says nothing of it: MAIL stays open. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesNoHalfEnvelopeOnAConnection(boolean repaired) throws Exception {
        InternetAddress injecting = new InternetAddress();
        injecting.setAddress("eve@example.com>\r\nRCPT TO:<mallory@example.com");
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(
                TestMail.script(HELLO, "C: MAIL FROM:*\nS: 250 2.1.0 ok\nC: MAIL FROM:*\nS: 503 5.5.1 nested MAIL"))) {
            Session session = session(server.port(), "mail.smtp.diagnostics.dropunfinished=" + repaired);
            Transport transport = session.getTransport("smtp");
            transport.connect();
            MimeMessage message = TestMail.message(session, BOB);
            assertThat(catchThrowable(() -> transport.sendMessage(message, new Address[] {injecting})))
                    .isInstanceOf(MessagingException.class);
            Throwable second = catchThrowable(() -> transport.sendMessage(message, bob()));
            assertThat(second).isInstanceOf(repaired ? IllegalStateException.class : SendFailedException.class);
            transport.close();
        }
    }

    @Test
    void keepsAConnectionThatIsFine() throws Exception {
        String refused = "C: MAIL FROM:*\nS: 250 2.1.0 ok\nC: RCPT TO:*\nS: 550 5.1.1 no\nC: RSET\nS: 250 2.0.0 ok\n";
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(TestMail.script(HELLO, refused + ACCEPTED))) {
            Session session = session(server.port());
            Transport transport = session.getTransport("smtp");
            transport.connect();
            MimeMessage message = TestMail.message(session, BOB);
            assertThat(catchThrowable(() -> transport.sendMessage(message, bob())))
                    .isInstanceOf(SendFailedException.class);
            transport.sendMessage(message, bob());
            transport.close();
            assertThat(server.messages()).hasSize(1);
        }
    }

    private static Address[] bob() throws MessagingException {
        return new Address[] {new InternetAddress(BOB)};
    }

    private static Session session(int port, String... settings) {
        Properties properties = Loopback.properties(port, settings);
        properties.put("mail.smtp.timeout", "300");
        properties.put("mail.smtp.diagnostics.log", "false");
        DiagnosticSmtpTransport.use(properties);
        return Session.getInstance(properties);
    }

    private static Message unreadable(Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            public void writeTo(OutputStream out, String[] ignored) {
                throw new IllegalStateException("closed stream");
            }
        };
        message.setFrom(new InternetAddress("app@example.org"));
        return message;
    }
}
