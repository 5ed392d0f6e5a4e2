package io.github.maildiagnostics.transport;

import static io.github.maildiagnostics.attempt.RecipientOutcome.NOT_TRIED;
import static io.github.maildiagnostics.attempt.RecipientOutcome.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.maildiagnostics.Loopback;
import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpStage;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.util.Properties;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.eclipse.angus.mail.util.CRLFOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where writing the last bytes fails, the mail is not sent if nobody can have got them, and uncertain otherwise. */
@Tag("mailjars")
class FlushTest {

    private static final IOException REFUSED = new SocketException("Broken pipe");
    private static final IOException CLOSED = new SocketException("Socket closed");
    private static final IOException LATE = new IOException("Write timed out");

    static Stream<Arguments> failures() {
        String dot = "\r\n.\r\n";
        String lastCommand = " LAST\r\n";
        String lastByte = "Thank you.";
        return Stream.of(
                arguments("0", dot, false, REFUSED, NOT_TRIED),
                arguments("0", dot, true, CLOSED, UNCERTAIN),
                arguments("0", dot, false, CLOSED, UNCERTAIN),
                arguments("0", dot, true, LATE, UNCERTAIN),
                arguments("5000", lastByte, false, REFUSED, NOT_TRIED),
                arguments("5000", lastByte, true, CLOSED, UNCERTAIN),
                arguments("5000", lastByte, true, LATE, UNCERTAIN),
                arguments("5000", lastCommand, false, REFUSED, NOT_TRIED),
                arguments("5000", lastCommand, true, CLOSED, NOT_TRIED),
                arguments("5000", lastCommand, true, LATE, NOT_TRIED),
                arguments("exact", "BDAT 0 LAST", false, REFUSED, NOT_TRIED),
                arguments("exact", "BDAT 0 LAST", true, LATE, UNCERTAIN),
                arguments("exact", "BDAT 0 LAST", true, CLOSED, UNCERTAIN));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isUncertainOnlyIfTheLastByteMayBeOut(
            String chunk, String bytes, boolean taken, IOException failure, RecipientOutcome expected)
            throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(TestMail.script(
                "S: 220 mx.example\nC: EHLO *\nS: 250-mx.example\nS: 250 CHUNKING",
                "C: MAIL FROM:*\nS: 250 2.1.0 ok\nC: RCPT TO:*\nS: 250 2.1.5 ok",
                chunk.equals("0") ? "C: DATA\nS: 354 go ahead\nC: <content>" : "C: BDAT * LAST"))) {
            Properties properties = Loopback.properties(server.port(), "mail.smtp.diagnostics.log=false");
            properties.put("mail.smtp.socketFactory", new FailingSockets(bytes, taken, failure));
            DiagnosticSmtpTransport.use(properties);
            Session session = Session.getInstance(properties);
            MimeMessage message = TestMail.message(session, "bob@example.com");
            properties.put("mail.smtp.chunksize", chunk.equals("exact") ? size(message) : chunk);
            Diagnosis diagnosis = send(session, message);
            assertThat(diagnosis.recipients()).extracting(r -> r.outcome()).containsExactly(expected);
            assertThat(diagnosis.stage()).isEqualTo(expected == UNCERTAIN ? SmtpStage.END_OF_DATA : SmtpStage.CONTENT);
        }
    }

    private static String size(MimeMessage message) throws MessagingException, IOException {
        CountingStream counter = new CountingStream();
        message.writeTo(new CRLFOutputStream(counter), new String[] {"Bcc", "Content-Length"});
        return Integer.toString(counter.count);
    }

    private static Diagnosis send(Session session, MimeMessage message) throws MessagingException {
        Transport transport = session.getTransport("smtp");
        try (transport) {
            transport.connect();
            transport.sendMessage(message, message.getAllRecipients());
            return Assertions.fail("nothing was thrown");
        } catch (MessagingException e) {
            return Diagnosis.of(e).orElseThrow();
        }
    }

    private static final class CountingStream extends OutputStream {
        private int count;

        @Override
        public void write(int b) {
            count++;
        }
    }
}
