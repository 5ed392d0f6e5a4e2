package io.github.maildiagnostics.transport;

import static io.github.maildiagnostics.transport.TestMail.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.render.JsonRenderer;
import io.github.maildiagnostics.render.LineRenderer;
import io.github.maildiagnostics.render.TextRenderer;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("mailjars")
class SecretsTest {

    private static final String USER = "robot";
    private static final String SECRET = "correct-Horse:7+battery";
    private static final String CHALLENGE = base64("{\"status\":\"400\",\"scope\":\"https://mail.example/\"}");

    /** Everything that must not be seen anywhere, as it stands and as it goes over the wire. */
    private static final List<String> FORBIDDEN = List.of(
            SECRET,
            base64(SECRET),
            base64("\0" + USER + "\0" + SECRET),
            base64("user=" + USER + "\1auth=Bearer " + SECRET + "\1\1"),
            CHALLENGE);

    private record Outcome(Diagnosis diagnosis, Throwable thrown, List<String> overTheWire) {}

    @ParameterizedTest
    @CsvSource({"PLAIN", "LOGIN", "XOAUTH2"})
    void aLoginThatIsRefusedLeavesNoSecretAnywhere(String mechanism) throws Exception {
        Outcome outcome = send(mechanism, "S: 535 5.7.8 Bad credentials");
        assertThat(outcome.thrown()).isNotNull();
        assertThat(outcome.diagnosis().reply().orElseThrow().code()).isEqualTo(535);
        assertNoSecret(outcome);
    }

    @ParameterizedTest
    @CsvSource({"PLAIN", "LOGIN", "XOAUTH2"})
    void aLoginThatIsAcceptedLeavesNoSecretAnywhere(String mechanism) throws Exception {
        Outcome outcome = send(mechanism, "S: 235 2.7.0 ok\n" + ACCEPTED);
        assertThat(outcome.thrown()).isNull();
        assertThat(outcome.diagnosis().attempt().conversation().toString()).contains("AUTH " + mechanism);
        assertNoSecret(outcome);
    }

    @Test
    void aMailThatIsRefusedAfterALoginLeavesNoSecretAnywhere() throws Exception {
        Outcome outcome = send("LOGIN", "S: 235 2.7.0 ok\n" + TestMail.UNKNOWN);
        assertThat(outcome.diagnosis().cause().is("mailbox-unknown")).isTrue();
        assertNoSecret(outcome);
    }

    @Test
    void theChallengeThatRefusesATokenIsNotKept() throws Exception {
        Outcome outcome = send("XOAUTH2", "S: 334 " + CHALLENGE);
        assertThat(outcome.diagnosis().cause().is("oauth-token-rejected")).isTrue();
        List<String> ours = everythingWritten(outcome.diagnosis());
        assertThat(ours).allSatisfy(text -> assertThat(text).doesNotContain(FORBIDDEN));
    }

    @Test
    void theThrownExceptionKeepsItsDiagnosisOverSerialization() throws Exception {
        Outcome outcome = send("PLAIN", "S: 235 2.7.0 ok\n" + TestMail.UNKNOWN);
        Throwable copy;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes(outcome.thrown())))) {
            copy = (Throwable) in.readObject();
        }
        assertThat(copy)
                .hasSameClassAs(outcome.thrown())
                .hasMessage(outcome.thrown().getMessage());
        Diagnosis kept = Diagnosis.of(copy).orElseThrow();
        assertThat(kept).isNotSameAs(outcome.diagnosis()).isEqualTo(outcome.diagnosis());
        assertThat(kept.recipients()).extracting(r -> r.address()).containsExactly("bob@example.com");
        assertThat(kept.reply().orElseThrow().codes()).isEqualTo("550 5.1.1");
    }

    private static void assertNoSecret(Outcome outcome) throws IOException {
        assertThat(String.join("\n", outcome.overTheWire()))
                .as("the secret was sent")
                .containsAnyOf(FORBIDDEN.get(1), FORBIDDEN.get(2), FORBIDDEN.get(3));
        assertThat(everythingWritten(outcome.diagnosis()))
                .allSatisfy(text -> assertThat(text).isNotEmpty().doesNotContain(FORBIDDEN));
        if (outcome.thrown() != null) {
            StringWriter trace = new StringWriter();
            outcome.thrown().printStackTrace(new PrintWriter(trace, true));
            String serialized = new String(bytes(outcome.thrown()), StandardCharsets.ISO_8859_1);
            assertThat(trace.toString()).contains("Suppressed").doesNotContain(FORBIDDEN);
            assertThat(serialized).contains("AttachedDiagnosis").doesNotContain(FORBIDDEN);
        }
    }

    private static List<String> everythingWritten(Diagnosis diagnosis) throws IOException {
        return List.of(
                diagnosis.toString(),
                diagnosis.attempt().toString(),
                diagnosis.attempt().conversation().toString(),
                new JsonRenderer().render(diagnosis),
                new TextRenderer(Locale.ENGLISH, false).render(diagnosis),
                new LineRenderer(Locale.ENGLISH, false).render(diagnosis),
                new String(bytes(diagnosis), StandardCharsets.ISO_8859_1));
    }

    /** Logs in and sends; the last part of the conversation begins with the answer to the login. */
    private static Outcome send(String mechanism, String answer) throws Exception {
        try (LogCapture log = new LogCapture();
                ScriptedSmtpServer server = ScriptedSmtpServer.start(script(mechanism, answer))) {
            Session session =
                    TestMail.session(server.port(), "mail.smtp.auth=true", "mail.smtp.auth.mechanisms=" + mechanism);
            MimeMessage message = TestMail.message(session, "bob@example.com");
            DiagnosticSmtpTransport transport = (DiagnosticSmtpTransport) session.getTransport("smtp");
            Throwable thrown = catchThrowable(() -> {
                try (transport) {
                    transport.connect("127.0.0.1", server.port(), USER, SECRET);
                    transport.sendMessage(message, message.getAllRecipients());
                }
            });
            assertThat(server.mismatch()).isEmpty();
            assertThat(log.at(java.util.logging.Level.WARNING))
                    .hasSize(thrown == null ? 0 : 1)
                    .allSatisfy(line -> assertThat(line).doesNotContain(FORBIDDEN));
            return new Outcome(transport.lastDiagnosis().orElseThrow(), thrown, server.heard());
        }
    }

    private static Script script(String mechanism, String answer) {
        String login = mechanism.equals("LOGIN")
                ? "C: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: *\nS: 334 UGFzc3dvcmQ6\nC: *"
                : "C: AUTH " + mechanism + " *";
        return TestMail.script(
                "S: 220 mx.example ESMTP\nC: EHLO *\nS: 250-mx.example\nS: 250 AUTH " + mechanism, login, answer);
    }

    private static byte[] bytes(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
