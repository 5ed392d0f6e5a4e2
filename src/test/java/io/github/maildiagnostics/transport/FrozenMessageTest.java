package io.github.maildiagnostics.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A frozen message is the same whatever happens to the original. */
@Tag("mailjars")
class FrozenMessageTest {

    private final Session session = Session.getInstance(new Properties());

    private static String bytes(MimeMessage message) throws IOException, MessagingException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out, null);
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void staysTheSameWhenTheOriginalChanges() throws Exception {
        MimeMessage original = TestMail.message(session, "ann@example.com");
        original.setRecipients(Message.RecipientType.BCC, "secret@example.com");
        FrozenMessage frozen = FrozenMessage.of(original, session);
        String before = bytes(frozen);
        original.setSubject("Another");
        original.setText("Another text");
        original.saveChanges();
        frozen.saveChanges();
        assertThat(bytes(frozen))
                .isEqualTo(before)
                .contains("Subject: Order\r\n", "Date: ", "Message-ID: ", "\r\n\r\nThank you.")
                .doesNotContain("secret@example.com");
        assertThat(frozen.getSubject()).isEqualTo("Order");
        assertThat(frozen.getFrom()).containsExactly(new InternetAddress("app@example.org"));
        assertThat(frozen.messageId()).isEqualTo(frozen.getHeader("Message-ID", null));
    }

    /** Headers that are folded, raw UTF-8 or empty, parts within parts: what is written is what Jakarta Mail writes elsewhere. */
    @Test
    void writesEveryHeaderAndPartAsJakartaMailDoes() throws Exception {
        MimeMessage original = TestMail.message(session, "ann@example.com");
        original.setSubject("A subject that is folded ".repeat(8));
        original.setHeader("X-Name", "Zoë 你好");
        original.setHeader("X-Empty", "");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Grüße\n.\n", "utf-8");
        MimeBodyPart nested = new MimeBodyPart();
        nested.setContent(new MimeMultipart("alternative", text));
        original.setContent(
                new MimeMultipart(nested, new MimeBodyPart(new InternetHeaders(), new byte[] {'x', 13, 10})));
        original.saveChanges();
        FrozenMessage frozen = FrozenMessage.of(original, session);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        original.writeTo(new ContentStream(content, () -> {}));
        assertThat(bytes(frozen)).isEqualTo(bytes(original)).isEqualTo(content.toString(StandardCharsets.ISO_8859_1));
        assertThat(Collections.list(frozen.getAllHeaderLines()))
                .isEqualTo(Collections.list(original.getAllHeaderLines()));
    }

    /** A message that writes itself may end its lines as files do. */
    @Test
    void readsHeadersThatEndWithALineFeedAlone() throws Exception {
        MimeMessage original = new MimeMessage(session) {
            @Override
            public void writeTo(OutputStream out, String[] ignored) throws IOException {
                out.write("Subject: Order\n of today\nMessage-ID: <1@x>\n\nThank you.\n"
                        .getBytes(StandardCharsets.US_ASCII));
            }
        };
        FrozenMessage frozen = FrozenMessage.of(original, session);
        assertThat(frozen.messageId()).isEqualTo("<1@x>");
        assertThat(frozen.getSubject()).isEqualTo("Order of today");
        assertThat(new String(frozen.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("Thank you.\n");
    }

    @Test
    void keepsTheMessageIdThatTheOriginalHas() throws Exception {
        MimeMessage original = TestMail.message(session, "ann@example.com");
        String id = original.getMessageID();
        assertThat(FrozenMessage.of(original, session).messageId()).isEqualTo(id);
        assertThat(original.getMessageID()).isEqualTo(id);
    }

    @Test
    void takesTheEnvelopeOfAnSmtpMessageAlong() throws Exception {
        SMTPMessage original = new SMTPMessage(session);
        original.setText("x");
        original.setEnvelopeFrom("bounces@example.org");
        original.setNotifyOptions(SMTPMessage.NOTIFY_FAILURE);
        original.setReturnOption(SMTPMessage.RETURN_HDRS);
        original.setSendPartial(true);
        original.setSubmitter("app@example.org");
        original.setMailExtension("XCLIENT");
        original.setAllow8bitMIME(true);
        FrozenMessage frozen = FrozenMessage.of(original, session);
        assertThat(FrozenMessage.envelopeFrom(frozen)).isEqualTo("bounces@example.org");
        assertThat(frozen.getNotifyOptions()).isEqualTo(SMTPMessage.NOTIFY_FAILURE);
        assertThat(frozen.getReturnOption()).isEqualTo(SMTPMessage.RETURN_HDRS);
        assertThat(frozen.getSendPartial()).isTrue();
        assertThat(frozen.getSubmitter()).isEqualTo("app@example.org");
        assertThat(frozen.getMailExtension()).isEqualTo("XCLIENT");
        assertThat(frozen.getAllow8bitMIME()).isTrue();
        assertThat(FrozenMessage.envelopeFrom(TestMail.message(session, "a@b.c")))
                .isNull();
    }

    @Test
    void keepsALargeMessageInAFileAndDeletesIt() throws Exception {
        List<Path> before = spooled();
        MimeMessage original = TestMail.message(session, "ann@example.com");
        original.setText("A line of a large text.\r\n".repeat(60_000), "us-ascii");
        original.saveChanges();
        FrozenMessage frozen = FrozenMessage.of(original, session);
        assertThat(spooled()).hasSize(before.size() + 1);
        assertThat(bytes(frozen)).isEqualTo(bytes(original));
        assertThat(frozen.getInputStream().readAllBytes()).hasSize(60_000 * 25);
        frozen.close();
        frozen.close();
        assertThat(spooled()).isEqualTo(before);
    }

    /** The headers are there, too, where more comes at once than is kept in memory. */
    @Test
    void readsTheHeadersOfALargeMessageThatIsWrittenInOneGo() throws Exception {
        byte[] all = ("Message-ID: <1@x>\r\n\r\n" + "A line.\r\n".repeat(200_000)).getBytes(StandardCharsets.US_ASCII);
        MimeMessage original = new MimeMessage(session) {
            @Override
            public void writeTo(OutputStream out, String[] ignored) throws IOException {
                out.write(all);
            }
        };
        try (FrozenMessage frozen = FrozenMessage.of(original, session)) {
            assertThat(frozen.messageId()).isEqualTo("<1@x>");
            assertThat(bytes(frozen).getBytes(StandardCharsets.US_ASCII)).isEqualTo(all);
            assertThat(frozen.getInputStream().readAllBytes()).hasSize(200_000 * 9);
        }
    }

    @Test
    void leavesNoFileWhereTheMessageCannotBeRead() throws Exception {
        List<Path> before = spooled();
        MimeMessage original = TestMail.message(session, "ann@example.com");
        original.setDataHandler(new DataHandler(new BreakingSource()));
        assertThatThrownBy(() -> FrozenMessage.of(original, session))
                .isInstanceOf(MessagingException.class)
                .hasMessage("IOException while sending message")
                .hasRootCauseMessage("disk gone");
        assertThat(spooled()).isEqualTo(before);
    }

    private static List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("mail-.*\\.eml"))
                    .sorted()
                    .toList();
        }
    }

    /** More than is kept in memory, then a fault. */
    private static final class BreakingSource implements DataSource {
        @Override
        public InputStream getInputStream() {
            InputStream much = new ByteArrayInputStream("x\r\n".repeat(500_000).getBytes(StandardCharsets.US_ASCII));
            return new SequenceInputStream(much, new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("disk gone");
                }
            });
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException("read only");
        }

        @Override
        public String getContentType() {
            return "text/plain";
        }

        @Override
        public String getName() {
            return "breaking";
        }
    }
}
