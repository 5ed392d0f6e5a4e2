package io.github.maildiagnostics.transport;

import static io.github.maildiagnostics.transport.TestMail.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpStage;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.logging.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The time for one stage holds there and nowhere else. A connection without the setting would wait for a minute. */
@Tag("mailjars")
@Timeout(30)
class StageTimeoutsTest {

    private static final String MAIL = "C: MAIL FROM:*\nS: 250 2.1.0 ok\nC: RCPT TO:*";
    private static final String CONTENT = "S: 250 2.1.5 ok\nC: DATA\nS: 354 go ahead\nC: <content>";

    private static Diagnosis send(String setting, String... script) throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(TestMail.script(script))) {
            Session session = TestMail.session(server.port(), "mail.smtp.timeout=60000", setting);
            Throwable thrown = catchThrowable(() -> Transport.send(TestMail.message(session, "bob@example.com")));
            return Diagnosis.of(thrown).orElseThrow();
        }
    }

    @Test
    void holdsAtTheDot() throws Exception {
        Diagnosis late = send("mail.smtp.diagnostics.timeout.end-of-data=150", HELLO, MAIL, CONTENT, "S! stall");
        assertThat(late.cause().is("delivery-uncertain")).isTrue();
        assertThat(late.mayHaveBeenDelivered()).isTrue();
    }

    @Test
    void holdsAtRcpt() throws Exception {
        Diagnosis late = send("mail.smtp.diagnostics.timeout.rcpt=150", HELLO, MAIL, "S! stall");
        assertThat(late.cause().is("response-timeout")).isTrue();
        assertThat(late.stage()).isEqualTo(SmtpStage.RCPT);
    }

    @Test
    void leavesTheOtherStagesAlone() throws Exception {
        Diagnosis late = send("mail.smtp.timeout=150", HELLO, MAIL, "S! stall");
        assertThat(late.cause().is("response-timeout")).isTrue();
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(TestMail.script(HELLO, MAIL, "S! stall"))) {
            Session session = TestMail.session(
                    server.port(), "mail.smtp.timeout=150", "mail.smtp.diagnostics.timeout.end-of-data=60000");
            Throwable thrown = catchThrowable(() -> Transport.send(TestMail.message(session, "bob@example.com")));
            assertThat(Diagnosis.of(thrown).orElseThrow().stage()).isEqualTo(SmtpStage.RCPT);
        }
    }

    @Test
    void nonsenseIsNamedAndTheMailGoesOn() {
        try (LogCapture log = new LogCapture()) {
            StageTimeouts.of(TestMail.session(25, "mail.smtp.diagnostics.timeout.data=soon"), "mail.smtp.diagnostics.");
            assertThat(log.at(Level.WARNING))
                    .singleElement()
                    .asString()
                    .contains("mail.smtp.diagnostics.timeout.data: expected milliseconds but got 'soon'");
        }
    }
}
