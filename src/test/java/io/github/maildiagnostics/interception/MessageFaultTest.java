package io.github.maildiagnostics.interception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.maildiagnostics.Loopback;
import io.github.maildiagnostics.MailDiagnostics;
import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Properties;
import org.apache.commons.mail2.jakarta.SimpleEmail;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** What is wrong with the message, or with how the program sends it: each fault is really brought about, over plain Angus. */
class MessageFaultTest {

    private static final String WILLING =
            "S: 220 mx\nC: EHLO *\nS: 250 mx\nC: MAIL FROM:*\nS: 250 ok\nC: RCPT TO:*\nS: 250 ok\n"
                    + "C: DATA\nS: 354 go\nC: <content>\nS: 250 2.0.0 queued as 4F2A\n";

    /** A mail handed to a server that takes everything. */
    @FunctionalInterface
    private interface Sending {
        void to(Session session, int port) throws Exception;
    }

    private static Throwable thrown(String directives, Sending sending) throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(Script.parse("willing", directives + WILLING))) {
            Properties properties = Loopback.properties(server.port());
            return catchThrowable(() -> sending.to(Session.getInstance(properties), server.port()));
        }
    }

    private static void isReadAs(String cause, Sending sending) throws Exception {
        Provoked.isReadAs(cause, thrown("", sending));
    }

    @Test
    @Provokes("address-malformed")
    void anAddressThatCannotBeParsed() {
        Provoked.isReadAs("address-malformed", catchThrowable(() -> new InternetAddress("bob@ example.com", true)));
    }

    @Test
    @Provokes("address-malformed")
    void anAddressWithALineBreak() throws Exception {
        InternetAddress address = new InternetAddress();
        address.setAddress("eve@example.com>\r\nRCPT TO:<mallory@example.com");
        isReadAs("address-malformed", (session, port) -> {
            MimeMessage message = Mails.message(session);
            Transport transport = session.getTransport();
            transport.connect();
            transport.sendMessage(message, new InternetAddress[] {address});
        });
    }

    @Test
    @Provokes("recipients-missing")
    void noRecipient() throws Exception {
        isReadAs("recipients-missing", (session, port) -> Transport.send(new MimeMessage(session)));
    }

    @Test
    @Provokes("recipients-missing")
    void noRecipientWithAWrapper() {
        ThrowingCallable send = () -> MailerBuilder.withSMTPServer("127.0.0.1", 1)
                .buildMailer()
                .sendMail(EmailBuilder.startingBlank()
                        .from("app@example.org")
                        .withPlainText("x")
                        .buildEmail());
        Provoked.isReadAs("recipients-missing", catchThrowable(send));
    }

    @Test
    @Provokes("recipients-missing")
    void aRecipientThatIsNull() {
        MimeMessageHelper helper = new MimeMessageHelper(new MimeMessage((Session) null));
        Provoked.isReadAs("recipients-missing", catchThrowable(() -> helper.setTo((String) null)));
    }

    @Test
    @Provokes("sender-missing")
    void noSender() {
        Provoked.isReadAs("sender-missing", catchThrowable(() -> {
            SimpleEmail email = new SimpleEmail();
            email.setHostName("127.0.0.1");
            email.addTo("bob@example.com");
            email.setMsg("x");
            email.send();
        }));
    }

    @Test
    @Provokes("content-unreadable")
    void anAttachmentThatIsNotThere() throws Exception {
        isReadAs("content-unreadable", (session, port) -> {
            MimeBodyPart part = new MimeBodyPart();
            part.attachFile("no/such/file.pdf");
            MimeMessage message = Mails.message(session);
            message.setContent(new MimeMultipart(part));
            Transport.send(message);
        });
    }

    @Test
    @Provokes("content-unreadable")
    void aMultipartWithoutAPart() throws Exception {
        isReadAs("content-unreadable", (session, port) -> {
            MimeMessage message = Mails.message(session);
            message.setContent(new MimeMultipart());
            Transport.send(message);
        });
    }

    /** A body that comes from another thread; the sending one is interrupted while it waits for it. */
    @Test
    @Provokes("send-interrupted")
    void theThreadIsInterrupted() throws Exception {
        try {
            isReadAs("send-interrupted", (session, port) -> {
                MimeMessage message = Mails.message(session);
                message.saveChanges();
                PipedInputStream in = new PipedInputStream();
                try (PipedOutputStream out = new PipedOutputStream(in)) {
                    message.setDataHandler(new DataHandler(new Piped(in)));
                    Transport transport = session.getTransport("smtp");
                    transport.connect();
                    Thread.currentThread().interrupt();
                    transport.sendMessage(message, message.getAllRecipients());
                }
            });
        } finally {
            Thread.interrupted();
        }
    }

    private record Piped(PipedInputStream in) implements DataSource {

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            throw new IOException("read only");
        }

        @Override
        public String getContentType() {
            return "text/plain";
        }

        @Override
        public String getName() {
            return "piped";
        }
    }

    @Test
    @Provokes("transport-misused")
    void theTransportIsNotConnected() throws Exception {
        isReadAs("transport-misused", (session, port) -> {
            MimeMessage message = Mails.message(session);
            session.getTransport("smtp").sendMessage(message, message.getAllRecipients());
        });
    }

    @Test
    @Provokes("transport-misused")
    void noProtocolIsNamed() {
        Provoked.isReadAs(
                "transport-misused",
                catchThrowable(() -> Session.getInstance(new Properties()).getTransport((String) null)));
    }

    /** The mail is out; that the exception is one of sending must not make anybody send it again. */
    @Test
    @Provokes("quit-failed")
    void springSaysThatOnlyTheGoodbyeFailed() throws Exception {
        Throwable thrown = thrown("# quit: reset\n", (session, port) -> {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(port);
            SimpleMailMessage mail = new SimpleMailMessage();
            mail.setFrom("app@example.org");
            mail.setTo("bob@example.com");
            mail.setText("x");
            sender.send(mail);
        });
        Provoked.isReadAs("quit-failed", thrown);
        assertThat(MailDiagnostics.diagnose(thrown).advice().id()).isEqualTo("none");
    }
}
