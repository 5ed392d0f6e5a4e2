package io.github.maildiagnostics.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What arrives is what was sent: the transport changes no byte. GreenMail is the server. */
class DeliveredContentTest {

    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Properties props = new Properties();

    @BeforeEach
    void start() {
        greenMail.start();
        greenMail.setUser("app@example.org", "app", "right");
        props.put("mail.smtp.host", "127.0.0.1");
        props.put("mail.smtp.port", String.valueOf(greenMail.getSmtp().getPort()));
        props.put("mail.smtp.timeout", "10000");
        props.put("mail.smtp.diagnostics.log", "false");
        DiagnosticSmtpTransport.use(props);
    }

    @AfterEach
    void stop() {
        greenMail.stop();
    }

    private MimeMessage message(Session session, String... recipients) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("app@example.org"));
        for (String recipient : recipients) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        }
        message.setSubject("Grüße, 世界", "UTF-8");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("A line.\n.A line with a dot.\n..Two dots.\nä ö ü €\n", "UTF-8");
        MimeBodyPart binary = new MimeBodyPart();
        binary.setContent(new byte[] {0, 13, 10, '.', 13, 10, (byte) 0xFF}, "application/octet-stream");
        message.setContent(new MimeMultipart(text, binary));
        return message;
    }

    @Test
    void everyByteArrivesWithEveryRecipient() throws Exception {
        Session session = Session.getInstance(props);
        MimeMessage sent = message(session, "ann@example.org", "bob@example.org");
        Transport.send(sent);

        MimeMessage[] received = greenMail.getReceivedMessages();
        assertThat(received).hasSize(2);
        for (MimeMessage message : received) {
            assertThat(message.getSubject()).isEqualTo("Grüße, 世界");
            assertThat(message.getMessageID()).isEqualTo(sent.getMessageID());
            MimeMultipart parts = (MimeMultipart) message.getContent();
            assertThat(text(parts)).isEqualTo("A line.\n.A line with a dot.\n..Two dots.\nä ö ü €\n");
            assertThat(bytes(parts)).containsExactly(0, 13, 10, '.', 13, 10, 0xFF);
        }
    }

    private static String text(MimeMultipart parts) throws MessagingException, IOException {
        return ((String) parts.getBodyPart(0).getContent()).replace("\r\n", "\n");
    }

    private static byte[] bytes(MimeMultipart parts) throws MessagingException, IOException {
        try (InputStream in = parts.getBodyPart(1).getInputStream()) {
            return in.readAllBytes();
        }
    }

    @Test
    void anOpenTransportGivesAReceiptForEachMail() throws Exception {
        Session session = Session.getInstance(props);
        try (DiagnosticSmtpTransport transport = (DiagnosticSmtpTransport) session.getTransport("smtp")) {
            transport.connect();
            for (String recipient : List.of("ann@example.org", "bob@example.org")) {
                MimeMessage message = message(session, recipient);
                message.saveChanges();
                transport.sendMessage(message, message.getAllRecipients());
                Diagnosis receipt = transport.lastDiagnosis().orElseThrow();
                assertThat(receipt.attempt().messageId()).isEqualTo(message.getMessageID());
                assertThat(receipt.recipients())
                        .extracting(r -> r.address() + " " + r.outcome())
                        .containsExactly(recipient + " " + RecipientOutcome.ACCEPTED);
            }
        }
        assertThat(greenMail.getReceivedMessages()).hasSize(2);
    }

    @Test
    void aWrongPasswordNeverReachesTheDiagnosis() {
        props.put("mail.smtp.auth", "true");
        Session session = Session.getInstance(props);
        AuthenticationFailedException thrown = catchThrowableOfType(AuthenticationFailedException.class, () -> {
            MimeMessage message = message(session, "ann@example.org");
            Transport.send(message, "app", "wrong-horse-battery");
        });
        Diagnosis diagnosis = Diagnosis.of(thrown).orElseThrow();
        assertThat(diagnosis.cause().is("auth-failed")).isTrue();
        assertThat(diagnosis.attempt().conversation().toString())
                .contains("C: AUTH LOGIN")
                .doesNotContain("wrong-horse");
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }
}
