package io.github.maildiagnostics.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.maildiagnostics.Loopback;
import io.github.maildiagnostics.attempt.Exchange;
import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where a login fails and the session has an authenticator besides, Jakarta Mail connects a second time. */
@Tag("mailjars")
class SecondLoginTest {

    private static final String HELLO =
            "S: 220 mx.example\nC: EHLO *\nS: 250-mx.example\nS: 250 AUTH PLAIN\nC: AUTH *\n";
    private static final Script REFUSED = TestMail.script(HELLO + "S: 535 5.7.8 bad credentials");
    private static final Script SILENT = TestMail.script(HELLO + "S! drop");
    private static final Script BUSY = TestMail.script("S: 421 4.7.0 too many connections\nS! drop");
    private static final Script WILLING = TestMail.script(HELLO + "S: 235 2.7.0 ok\n" + TestMail.ACCEPTED);

    @Test
    void theGreetingOfTheSecondConnectionIsAGreeting() throws Exception {
        Diagnosis diagnosis = diagnose(SILENT, BUSY);
        assertThat(diagnosis.stage()).isEqualTo(SmtpStage.GREETING);
        assertThat(diagnosis.reply().map(SmtpReply::codes)).contains("421 4.7.0");
        assertThat(diagnosis.attempt().conversation().exchanges())
                .extracting(Exchange::stage)
                .containsExactly(SmtpStage.GREETING, SmtpStage.EHLO, SmtpStage.AUTH, SmtpStage.GREETING);
    }

    @Test
    void aLoginThatWasRefusedStaysTheReasonWhateverTheSecondConnectionBrings() throws Exception {
        Diagnosis diagnosis = diagnose(REFUSED, BUSY);
        assertThat(diagnosis.stage()).isEqualTo(SmtpStage.AUTH);
        assertThat(diagnosis.reply().map(SmtpReply::codes)).contains("535 5.7.8");
    }

    @Test
    void aSecondLoginThatWorksMakesTheFirstGood() throws Exception {
        assertThat(diagnose(REFUSED, WILLING).cause().is("accepted")).isTrue();
    }

    private static Diagnosis diagnose(Script first, Script second) throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(first, second)) {
            Properties properties =
                    Loopback.properties(server.port(), "mail.smtp.auth=true", "mail.smtp.diagnostics.log=false");
            DiagnosticSmtpTransport.use(properties);
            Session session = Session.getInstance(properties, new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication("app", "secret");
                }
            });
            Transport transport = session.getTransport("smtp");
            Throwable thrown = catchThrowable(() -> {
                try (transport) {
                    transport.connect("app", "secret");
                    transport.sendMessage(
                            TestMail.message(session, "bob@example.com"),
                            TestMail.message(session, "bob@example.com").getAllRecipients());
                }
            });
            Diagnosis diagnosis =
                    ((DiagnosticSmtpTransport) transport).lastDiagnosis().orElseThrow();
            assertThat(thrown == null).isEqualTo(diagnosis.cause().is("accepted"));
            return diagnosis;
        }
    }
}
