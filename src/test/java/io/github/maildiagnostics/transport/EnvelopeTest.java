package io.github.maildiagnostics.transport;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Address;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mailjars")
class EnvelopeTest {

    private static final String NAME = "mail.smtp.sendpartial";

    @Test
    void readsSendpartialWhereverTheMailLibraryDoes() {
        Properties defaults = new Properties();
        defaults.setProperty(NAME, "true");
        assertThat(partial(defaults)).isTrue();
        assertThat(partial(new Properties(defaults))).isTrue();
        Properties overridden = new Properties(defaults);
        overridden.setProperty(NAME, "false");
        assertThat(partial(overridden)).isFalse();
        Properties object = new Properties();
        object.put(NAME, true);
        assertThat(partial(object)).isTrue();
        assertThat(partial(new Properties())).isFalse();
    }

    private static boolean partial(Properties properties) {
        Session session = Session.getInstance(properties);
        return Envelope.partialAllowed(new MimeMessage(session), session, "smtp");
    }

    @Test
    void aMessageMayAskForItToo() {
        Session session = Session.getInstance(new Properties());
        SMTPMessage message = new SMTPMessage(session);
        message.setSendPartial(true);
        assertThat(Envelope.partialAllowed(message, session, "smtp")).isTrue();
        assertThat(Envelope.partialAllowed(null, session, "smtp")).isFalse();
    }

    @Test
    void listsDuplicatesGroupsAndWhatIsNoAddress() throws Exception {
        Address[] addresses = {
            new InternetAddress("a@example.com"),
            new InternetAddress("a@example.com"),
            new InternetAddress("team: b@example.com, c@example.com;"),
            new InternetAddress("nobody:;"),
            null
        };
        assertThat(Envelope.recipients(addresses))
                .containsExactly("a@example.com", "a@example.com", "b@example.com", "c@example.com", "null");
        assertThat(Envelope.recipients(null)).isEmpty();
    }
}
