package io.github.maildiagnostics.transport;

import static io.github.maildiagnostics.transport.TestMail.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.attempt.ExceptionChain;
import io.github.maildiagnostics.attempt.ExceptionLink;
import io.github.maildiagnostics.attempt.Exchange;
import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.attempt.Recording;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpReply;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However much a server says, we hold no more of it than we say we do. */
class FloodTest {

    private static final String ENVELOPE = "C: MAIL FROM:*\nS: 250 2.1.0 ok\nC: RCPT TO:*\n";
    private static final String CONTENT = "S: 250 2.1.5 ok\nC: DATA\nS: 354 go ahead\nC: <content>\n";

    /** One recorded reply and what the exceptions repeat of it; the rest of a diagnosis is small. */
    private static final int MOST = 2 * SmtpReply.MAX_CHARS + 2 * ExceptionLink.MAX_MESSAGE + 10_000;

    @ParameterizedTest
    @CsvSource({
        "S: 550-5.1.1 no such user, S! flood 64000000, S: 550 5.1.1 no such user, REFUSED",
        "S< 550 5.1.1\\x20, S! pour 64000000, S! drop, REFUSED"
    })
    void of64MegabytesToARecipientLittleIsHeld(String first, String flood, String last, RecipientOutcome outcome)
            throws Exception {
        Diagnosis diagnosis = send(ENVELOPE + String.join("\n", first, flood, last));
        assertThat(diagnosis.recipients()).extracting(r -> r.outcome()).containsExactly(outcome);
        assertThat(held(diagnosis)).isBetween(SmtpReply.MAX_CHARS / 2, MOST);
    }

    @ParameterizedTest
    @CsvSource({
        "S: 250-2.0.0 ok, S! flood 64000000, S: 250 2.0.0 ok, ACCEPTED",
        "S< 250-2.0.0\\x20, S! pour 64000000, S! drop, UNCERTAIN"
    })
    void of64MegabytesToTheContentLittleIsHeld(String first, String flood, String last, RecipientOutcome outcome)
            throws Exception {
        Diagnosis diagnosis = send(ENVELOPE + CONTENT + String.join("\n", first, flood, last));
        assertThat(diagnosis.recipients()).extracting(r -> r.outcome()).containsExactly(outcome);
        assertThat(held(diagnosis)).isBetween(SmtpReply.MAX_CHARS / 2, MOST);
    }

    @Test
    void ofManyLongRepliesTheCodesAreHeldAndNoMoreThanAMegabyteOfText() {
        Recorder recorder = new Recorder();
        recorder.beginSession();
        recorder.beginTransaction(List.of(), true);
        String reply = "550 5.1.1 " + "x".repeat(10_000);
        for (int i = 0; i < 10_000; i++) {
            answer(recorder, "RCPT TO:<" + i + "@example.com>", 550, reply);
        }
        Recording recording = end(recorder);
        assertThat(recording.transaction())
                .hasSize(10_000)
                .allSatisfy(e -> assertThat(e.reply().codes()).isEqualTo("550 5.1.1"));
        assertThat(text(recording.transaction()))
                .isBetween(Exchanges.MAX_TEXT - SmtpReply.MAX_CHARS, Exchanges.MAX_TEXT);
    }

    @Test
    void ofAcceptedChunksOnlyTheLastIsHeld() {
        Recorder recorder = new Recorder();
        recorder.beginSession();
        recorder.beginTransaction(List.of("a@example.com"), false);
        for (int i = 0; i < 100_000; i++) {
            answer(recorder, "BDAT 1000", 250, "250 2.0.0 ok " + i);
        }
        answer(recorder, "BDAT 10 LAST", 250, "250 2.0.0 queued");
        assertThat(end(recorder).transaction())
                .extracting(e -> e.reply().text())
                .containsExactly("ok 99999", "queued");
    }

    @Test
    void ofAnswersToNoopOnlyTheLastIsHeld() {
        Recorder recorder = new Recorder();
        recorder.beginSession();
        for (int i = 0; i < 100_000; i++) {
            answer(recorder, "NOOP", 250, "250 2.0.0 " + i);
        }
        answer(recorder, "NOOP", 421, "421 4.4.2 idle for too long");
        assertThat(end(recorder).session())
                .extracting(e -> e.reply().text())
                .containsExactly("99999", "idle for too long");
    }

    private static void answer(Recorder recorder, String command, int code, String reply) {
        recorder.command(command);
        recorder.reply(recorder.awaiting(), code, reply);
    }

    private static Recording end(Recorder recorder) {
        return recorder.end(Server.UNKNOWN, ExceptionChain.NONE, null);
    }

    private static int text(List<Exchange> exchanges) {
        return exchanges.stream().mapToInt(e -> e.reply().text().length()).sum();
    }

    private static Diagnosis send(String conversation) throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(TestMail.script(HELLO, conversation))) {
            Session session = TestMail.session(server.port(), "mail.smtp.diagnostics.log=false");
            MimeMessage message = TestMail.message(session, "a@example.com");
            Transport transport = session.getTransport("smtp");
            try (transport) {
                transport.connect();
                transport.sendMessage(message, message.getAllRecipients());
            } catch (MessagingException e) {
                assertThat(Diagnosis.of(e)).isPresent();
            }
            return ((DiagnosticSmtpTransport) transport).lastDiagnosis().orElseThrow();
        }
    }

    /** The lengths of all texts in a value, each as often as it is named. */
    private static int held(Object value) throws ReflectiveOperationException {
        int sum = 0;
        if (value instanceof CharSequence text) {
            sum = text.length();
        } else if (value instanceof Iterable<?> many) {
            for (Object one : many) {
                sum += held(one);
            }
        } else if (value instanceof Optional<?> one && one.isPresent()) {
            sum = held(one.get());
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                sum += held(component.getAccessor().invoke(value));
            }
        }
        return sum;
    }
}
