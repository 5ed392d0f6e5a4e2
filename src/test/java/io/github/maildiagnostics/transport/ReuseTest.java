package io.github.maildiagnostics.transport;

import static io.github.maildiagnostics.transport.TestMail.ACCEPTED;
import static io.github.maildiagnostics.transport.TestMail.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A second mail over the transport on which the first one failed has a diagnosis of its own. */
@Tag("mailjars")
class ReuseTest {

    private static final String RCPT = "C: MAIL FROM:*\nS: 250 2.1.0 ok\nC: RCPT TO:*\n";
    private static final String DOT = RCPT + "S: 250 2.1.5 ok\nC: DATA\nS: 354 go ahead\nC: <content>\n";

    @ParameterizedTest
    @CsvSource({
        "MAIL, S: 421 4.3.2 shutting down, not-tried server-temporary",
        "MAIL, S! drop, not-tried connection-lost",
        "RCPT, S! drop, not-tried connection-lost",
        "DOT, S! drop, uncertain delivery-uncertain",
        "DOT, S: 421 4.3.2 shutting down, refused server-temporary"
    })
    void overADeadConnectionItIsNotSent(String stage, String last, String first) throws Exception {
        String ending = last.startsWith("S!") ? last : last + "\nS! drop";
        Diagnosis second = secondOf(before(stage) + ending, first);
        assertThat(describe(second)).isEqualTo("not-tried stale-connection");
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, S: 451 4.3.0 later, not-tried server-temporary",
        "RCPT, S: 550 5.1.1 no such user, refused mailbox-unknown",
        "DOT, S: 554 5.7.1 no, refused policy-rejected",
        "DOT, S: 251 2.0.0 accepted, accepted accepted"
    })
    void overAnOpenConnectionItIsSent(String stage, String last, String first) throws Exception {
        Diagnosis second = secondOf(before(stage) + last + "\nC: RSET\nS: 250 2.0.0 ok\n" + ACCEPTED, first);
        assertThat(describe(second)).isEqualTo("accepted accepted");
        assertThat(second.attempt().queueId()).isEqualTo("4F2A");
    }

    private static String before(String stage) {
        return switch (stage) {
            case "MAIL" -> "C: MAIL FROM:*\n";
            case "RCPT" -> RCPT;
            default -> DOT;
        };
    }

    private static Diagnosis secondOf(String conversation, String expectedFirst) throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(TestMail.script(HELLO, conversation))) {
            Session session = TestMail.session(server.port(), "mail.smtp.diagnostics.log=false");
            MimeMessage message = TestMail.message(session, "bob@example.com");
            DiagnosticSmtpTransport transport = (DiagnosticSmtpTransport) session.getTransport("smtp");
            try (transport) {
                transport.connect();
                Throwable first = catchThrowable(() -> transport.sendMessage(message, message.getAllRecipients()));
                assertThat(describe(Diagnosis.of(first).orElseThrow())).isEqualTo(expectedFirst);
                Throwable second = catchThrowable(() -> transport.sendMessage(message, message.getAllRecipients()));
                Diagnosis diagnosis = transport.lastDiagnosis().orElseThrow();
                assertThat(diagnosis).isNotSameAs(Diagnosis.of(first).orElseThrow());
                assertThat(diagnosis.attempt().connectionReused()).isTrue();
                assertThat(second == null).isEqualTo(diagnosis.cause().is("accepted"));
                return diagnosis;
            }
        }
    }

    private static String describe(Diagnosis diagnosis) {
        return diagnosis.recipients().get(0).outcome().id() + " " + diagnosis.cause();
    }
}
