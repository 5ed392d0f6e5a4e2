package io.github.maildiagnostics.transport;

import static io.github.maildiagnostics.transport.TestMail.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.DiagnosisListener;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever must write down that a mail may now be delivered can do it before the server can take it. */
@Tag("mailjars")
class BeforeEndOfDataTest {

    private static final String EHLO = "S: 220 mx.example ESMTP\nC: EHLO *\nS: 250-mx.example\nS: 250 CHUNKING";

    private record Listener(List<String> heard, @Nullable RuntimeException objection) implements DiagnosisListener {
        @Override
        public void diagnosed(Diagnosis diagnosis) {
            heard.add(diagnosis.cause().id());
        }

        @Override
        public void beforeEndOfData(@Nullable String messageId) {
            heard.add("before the end of " + messageId);
            if (objection != null) {
                throw objection;
            }
        }
    }

    private static MimeMessage message(int port, Listener listener, String... settings) throws Exception {
        Session session = TestMail.session(port, settings);
        Diagnoser.builder().listener(listener).build().install(session);
        return TestMail.message(session, "bob@example.com");
    }

    @Test
    void hearsOfTheMessageBeforeItEnds() throws Exception {
        Listener listener = new Listener(new ArrayList<>(), null);
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(TestMail.script(HELLO, TestMail.ACCEPTED))) {
            MimeMessage message = message(server.port(), listener);
            Transport.send(message);
            assertThat(listener.heard()).containsExactly("before the end of " + message.getMessageID(), "accepted");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATA", "BDAT"})
    void whoObjectsKeepsTheServerFromTakingIt(String way) throws Exception {
        Listener listener = new Listener(new ArrayList<>(), new IllegalStateException("disk full"));
        String mail = "C: MAIL FROM:*\nS: 250 2.1.0 ok\nC: RCPT TO:*\nS: 250 2.1.5 ok";
        String content = way.equals("DATA") ? "C: DATA\nS: 354 go ahead\nC: <content>\nS: 250 2.0.0 taken" : "S! stall";
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(TestMail.script(EHLO, mail, content))) {
            String chunks = "mail.smtp.chunksize=" + (way.equals("DATA") ? "0" : "100000");
            MimeMessage message = message(server.port(), listener, chunks);
            Throwable thrown = catchThrowable(() -> Transport.send(message));
            assertThat(thrown).hasRootCauseMessage("disk full");
            Diagnosis diagnosis = Diagnosis.of(thrown).orElseThrow();
            assertThat(diagnosis.recipients())
                    .allSatisfy(r -> assertThat(r.outcome()).isEqualTo(RecipientOutcome.NOT_TRIED));
            assertThat(diagnosis.mayHaveBeenDelivered()).isFalse();
            server.close();
            assertThat(server.messages()).isEmpty();
            assertThat(server.heard()).noneMatch(line -> line.startsWith("BDAT") || line.equals("."));
        }
    }
}
