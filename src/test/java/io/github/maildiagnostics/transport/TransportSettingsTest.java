package io.github.maildiagnostics.transport;

import static io.github.maildiagnostics.transport.TestMail.ACCEPTED;
import static io.github.maildiagnostics.transport.TestMail.HELLO;
import static io.github.maildiagnostics.transport.TestMail.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.maildiagnostics.Loopback;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.logging.OperatorLog;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("mailjars")
class TransportSettingsTest {

    private static final String ROBERT = "robert.smith@example.com";
    private static final Script BROKEN_QUIT = TestMail.script("# quit: reset", HELLO, ACCEPTED);

    private LogCapture log;

    @BeforeEach
    void listen() {
        log = new LogCapture();
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void aFailureIsOneWarningAndASuccessIsNone() throws Exception {
        try (ScriptedSmtpServer server =
                ScriptedSmtpServer.start(TestMail.script(HELLO, ACCEPTED), TestMail.script(HELLO, UNKNOWN))) {
            Session session = TestMail.session(server.port());
            Transport.send(TestMail.message(session, ROBERT));
            assertThat(log.at(Level.WARNING)).isEmpty();
            assertThat(log.at(Level.FINE)).hasSize(1).first().asString().startsWith("Sent to " + ROBERT);
            Throwable thrown = catchThrowable(() -> Transport.send(TestMail.message(session, ROBERT)));
            assertThat(thrown).isNotNull();
            assertThat(log.at(Level.WARNING)).hasSize(1).first().asString().startsWith("Not sent to " + ROBERT);
        }
    }

    @Test
    void logFalseIsSilence() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(TestMail.script(HELLO, UNKNOWN))) {
            Session session = TestMail.session(server.port(), "mail.smtp.diagnostics.log=false");
            Throwable thrown = catchThrowable(() -> Transport.send(TestMail.message(session, ROBERT)));
            assertThat(Diagnosis.of(thrown)).isPresent();
        }
        assertThat(log.at(Level.WARNING)).isEmpty();
    }

    @Test
    void saysOnceThatItIsOn() throws Exception {
        Field announced = OperatorLog.class.getDeclaredField("ANNOUNCED");
        announced.setAccessible(true);
        ((AtomicBoolean) announced.get(null)).set(false);
        new DiagnosticSmtpTransport(TestMail.session(25), null);
        new DiagnosticSmtpTransport(TestMail.session(25), null);
        assertThat(log.at(Level.INFO)).hasSize(1).first().asString().contains("on");
    }

    @Test
    void maskingHidesAddressesInWhatIsWrittenAndKeepsThemInTheValue() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(TestMail.script(HELLO, UNKNOWN))) {
            Session session = TestMail.session(server.port(), "mail.smtp.diagnostics.redact=addresses");
            Throwable thrown = catchThrowable(() -> Transport.send(TestMail.message(session, ROBERT)));
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            assertThat(log.at(Level.WARNING)).hasSize(1).first().asString().contains("r***@example.com");
            assertThat(trace.toString()).contains("r***@example.com");
            assertThat(log.at(Level.WARNING) + trace.toString()).doesNotContain("obert", "smith");
            assertThat(Diagnosis.of(thrown).orElseThrow().recipients())
                    .extracting(r -> r.address())
                    .containsExactly(ROBERT);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, addresses, false", "false, none, true"})
    void whatTheDiagnoserIsBuiltWithComesBeforeTheProperties(boolean mask, String property, boolean other) {
        Session session = TestMail.session(25, "mail.smtp.diagnostics.redact=" + property);
        assertThat(TransportSettings.of(session, "smtp").maskAddresses()).isEqualTo(mask);
        Diagnoser.builder().maskAddresses(other).build().install(session);
        assertThat(TransportSettings.of(session, "smtp").maskAddresses()).isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "nonsense"})
    void aBrokenQuitAfterAnAcceptedMailIsNoFailure(String value) throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(BROKEN_QUIT)) {
            Session session = TestMail.session(server.port(), "mail.smtp.diagnostics.quietclose=" + value);
            Transport.send(TestMail.message(session, ROBERT));
            assertThat(server.messages()).hasSize(1);
        }
        assertThat(log.at(Level.FINE)).anyMatch(line -> line.contains("QUIT"));
    }

    @Test
    void aBrokenQuitIsThrownAsAngusDoesWhereQuietCloseIsOff() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(BROKEN_QUIT)) {
            Session session = TestMail.session(server.port(), "mail.smtp.diagnostics.quietclose=false");
            assertThatThrownBy(() -> Transport.send(TestMail.message(session, ROBERT)))
                    .isInstanceOf(MessagingException.class);
            assertThat(server.messages()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "language, a language such as en or de, no such language!",
        "redact, none or addresses, yes",
        "log, true or false, maybe",
        "quietclose, true or false, 1"
    })
    void aValueThatIsNotUnderstoodIsNamed(String setting, String expected, String value) {
        String name = "mail.smtp.diagnostics." + setting;
        TransportSettings settings = TransportSettings.of(TestMail.session(25, name + "=" + value), "smtp");
        assertThat(log.at(Level.WARNING))
                .hasSize(1)
                .first()
                .asString()
                .contains(name + ": expected " + expected + " but got '" + value + "'");
        assertThat(settings.log()).isTrue();
        assertThat(settings.quietClose()).isTrue();
        assertThat(settings.maskAddresses()).isEqualTo(setting.equals("redact"));
    }

    @Test
    void eachProtocolHasItsOwnSettings() {
        Session session =
                TestMail.session(25, "mail.smtps.diagnostics.redact=addresses", "mail.smtp.diagnostics.language=de_AT");
        assertThat(TransportSettings.of(session, "smtps").maskAddresses()).isTrue();
        assertThat(TransportSettings.of(session, "smtp").maskAddresses()).isFalse();
        assertThat(TransportSettings.of(session, "smtp").language().toLanguageTag())
                .isEqualTo("de-AT");
        assertThat(TransportSettings.of(session, "smtps").language().toLanguageTag())
                .isEqualTo("en");
        assertThat(log.at(Level.WARNING)).isEmpty();
    }

    @Test
    void takesBooleansThatAreNoText() {
        Properties properties = Loopback.properties(25);
        properties.put("mail.smtp.diagnostics.log", false);
        properties.put("mail.smtp.diagnostics.quietclose", "FALSE");
        TransportSettings settings = TransportSettings.of(Session.getInstance(properties), "smtp");
        assertThat(settings.log()).isFalse();
        assertThat(settings.quietClose()).isFalse();
    }

    @Test
    void aLineBreakInASettingForgesNoLogLine() {
        try (LogCapture log = new LogCapture()) {
            TransportSettings.of(TestMail.session(25, "mail.smtp.diagnostics.log=x\nFAKE"), "smtp");
            assertThat(log.at(Level.WARNING).get(0)).contains("x FAKE").doesNotContain("\n");
        }
    }

    @Test
    void takesRuleFilesOnceForAllTransports(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.rules"), "cause: greylisted\ncode: 499\nexample: 499 x\nsource: me\n");
        Session session = TestMail.session(25, "mail.smtp.diagnostics.rules= " + file + " ,");
        TransportSettings one = TransportSettings.of(session, "smtp");
        assertThat(TransportSettings.of(session, "smtp").diagnoser()).isSameAs(one.diagnoser());
        SendAttempt attempt = SendAttempt.ofReply(SmtpReply.parse("499 x"), SmtpStage.RCPT, null);
        assertThat(one.diagnoser().diagnose(attempt).cause().is("greylisted")).isTrue();
        assertThat(TransportSettings.of(TestMail.session(25), "smtp")
                        .diagnoser()
                        .diagnose(attempt)
                        .cause()
                        .is("greylisted"))
                .isFalse();
    }

    @Test
    void aBrokenRuleFileIsNamedAndTheMailGoesOn() {
        try (LogCapture log = new LogCapture()) {
            Session session = TestMail.session(25, "mail.smtp.diagnostics.rules=/nowhere/missing.rules");
            assertThat(TransportSettings.of(session, "smtp").diagnoser()).isNotNull();
            assertThat(log.at(Level.WARNING))
                    .singleElement()
                    .asString()
                    .contains("mail.smtp.diagnostics.rules: missing.rules: expected");
        }
    }
}
