package io.github.maildiagnostics.interception;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.transport.DiagnosticSmtpTransport;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What only a transport that has heard everything can know. */
class RecordedFaultTest {

    private static final String HELLO = "S: 220 mx\nC: EHLO *\nS: 250 mx\nC: MAIL FROM:*\n";

    @Test
    @Provokes("stale-connection")
    void theKeptConnectionWasClosedMeanwhile() throws Exception {
        String conversation = HELLO + "S: 250 ok\nC: RCPT TO:*\nS: 250 ok\nC: DATA\nS: 354 go\nC: <content>\n"
                + "S: 250 2.0.0 queued as 4F2A\nC: MAIL FROM:*\nS! drop";
        sent(conversation, transport -> {
            MimeMessage message = Mails.message(transport.session());
            transport.send(message);
            assertThatThrownBy(() -> transport.send(message)).isInstanceOf(MessagingException.class);
            Provoked.isReadAs(
                    "stale-connection",
                    transport.smtp().lastDiagnosis().orElseThrow().cause());
        });
    }

    @Test
    @Provokes("transaction-aborted")
    void anotherRecipientWasRefused() throws Exception {
        String conversation =
                HELLO + "S: 250 ok\nC: RCPT TO:*\nS: 250 ok\nC: RCPT TO:*\nS: 550 5.1.1 unknown\nC: RSET\nS: 250 ok";
        sent(conversation, transport -> {
            MimeMessage message = Mails.message(transport.session());
            message.addRecipient(Message.RecipientType.TO, new InternetAddress("nobody@example.com"));
            assertThatThrownBy(() -> transport.send(message)).isInstanceOf(MessagingException.class);
            Provoked.isReadAs(
                    "transaction-aborted",
                    transport
                            .smtp()
                            .lastDiagnosis()
                            .orElseThrow()
                            .recipients()
                            .get(0)
                            .cause());
        });
    }

    private record Connected(Session session, DiagnosticSmtpTransport smtp) {

        void send(MimeMessage message) throws Exception {
            smtp.sendMessage(message, message.getAllRecipients());
        }
    }

    @FunctionalInterface
    private interface Use {
        void of(Connected transport) throws Exception;
    }

    private static void sent(String conversation, Use use) throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(Script.parse("recorded", conversation))) {
            Properties properties = PlainAngus.properties(server.port(), "diagnostics.log=false");
            DiagnosticSmtpTransport.use(properties);
            Session session = Session.getInstance(properties);
            try (DiagnosticSmtpTransport smtp = (DiagnosticSmtpTransport) session.getTransport("smtp")) {
                smtp.connect();
                use.of(new Connected(session, smtp));
            }
        }
    }
}
