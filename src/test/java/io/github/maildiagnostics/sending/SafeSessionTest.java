package io.github.maildiagnostics.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.retry.Lane;
import io.github.maildiagnostics.transport.DiagnosticSmtpTransport;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session in which no wait is without end, and in which everything else is as it was. */
class SafeSessionTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "soon"})
    void endsEveryWait(String unlimited) {
        Properties settings = new Properties();
        if (!unlimited.isEmpty()) {
            settings.put("mail.smtp.timeout", unlimited);
            settings.put("mail.smtp.connectiontimeout", unlimited);
            settings.put("mail.smtp.writetimeout", unlimited);
        }
        Session safe = SafeSession.of(Session.getInstance(settings));
        assertThat(safe.getProperty("mail.smtp.timeout")).isEqualTo("60000");
        assertThat(safe.getProperty("mail.smtp.writetimeout")).isEqualTo("60000");
        assertThat(safe.getProperty("mail.smtp.connectiontimeout")).isEqualTo("30000");
        assertThat(safe.getProperty("mail.smtps.timeout")).isEqualTo("60000");
        assertThat(safe.getProperty("mail.smtp.diagnostics.timeout.end-of-data"))
                .isEqualTo("600000");
    }

    @Test
    void leavesTheLimitsThatAreSet() {
        Properties defaults = new Properties();
        defaults.put("mail.smtp.timeout", "5000");
        Properties settings = new Properties(defaults);
        settings.put("mail.smtp.writetimeout", 7000);
        settings.put("mail.smtp.from", "app@example.org");
        Session original = Session.getInstance(settings);
        Session safe = SafeSession.of(original);
        assertThat(safe.getProperty("mail.smtp.timeout")).isEqualTo("5000");
        assertThat(safe.getProperties()).containsEntry("mail.smtp.writetimeout", 7000);
        assertThat(safe.getProperty("mail.smtp.from")).isEqualTo("app@example.org");
        assertThat(safe.getProperty("mail.smtp.diagnostics.timeout.end-of-data"))
                .isNull();
        assertThat(original.getProperty("mail.smtp.class")).isNull();
        assertThat(safe.getProperty("mail.smtp.class")).isEqualTo(DiagnosticSmtpTransport.class.getName());
    }

    @Test
    void asksTheAuthenticatorOfTheOriginal() {
        Session original = Session.getInstance(new Properties(), new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(getDefaultUserName() + "@" + getRequestingPort(), "secret");
            }
        });
        PasswordAuthentication login =
                SafeSession.of(original).requestPasswordAuthentication(null, 587, "smtp", null, "app");
        assertThat(login.getUserName()).isEqualTo("app@587");
        assertThat(login.getPassword()).isEqualTo("secret");
    }

    @Test
    void knowsItsLane() {
        Properties settings = new Properties();
        assertThat(SafeSession.lane(Session.getInstance(settings), "smtp", null))
                .isEqualTo(new Lane("localhost", 25, ""));
        settings.put("mail.host", "Mail.Example.com");
        settings.put("mail.user", "app");
        assertThat(SafeSession.lane(Session.getInstance(settings), "smtps", null))
                .isEqualTo(new Lane("mail.example.com", 465, "app"));
        settings.put("mail.smtp.port", "587");
        Login login = new Login("other", "secret");
        assertThat(SafeSession.lane(Session.getInstance(settings), "smtp", login))
                .hasToString("mail.example.com:587 as other");
        assertThat(login.toString()).doesNotContain("secret");
    }
}
