package io.github.maildiagnostics.sending;

import io.github.maildiagnostics.retry.Lane;
import io.github.maildiagnostics.transport.DiagnosticSmtpTransport;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A mail session with the settings of another one, with our transport, and with an end to every wait. The mail library waits
 * without end where nothing is set.
 */
final class SafeSession {

    /** Milliseconds. The reply to the end of a message gets the ten minutes of RFC 5321 section 4.5.3.2.6. */
    private static final Map<String, String> LIMITS = Map.of(
            "connectiontimeout", "30000",
            "timeout", "60000",
            "writetimeout", "60000");

    private static final String END_OF_DATA = "diagnostics.timeout.end-of-data";
    private static final String TEN_MINUTES = "600000";

    private SafeSession() {}

    static Session of(Session original) {
        Properties settings = new Properties();
        for (String name : original.getProperties().stringPropertyNames()) {
            settings.setProperty(name, original.getProperty(name));
        }
        settings.putAll(original.getProperties());
        for (String protocol : new String[] {"smtp", "smtps"}) {
            limit(settings, "mail." + protocol + ".");
        }
        DiagnosticSmtpTransport.use(settings);
        Session session = Session.getInstance(settings, asking(original));
        session.setDebug(original.getDebug());
        session.setDebugOut(original.getDebugOut());
        return session;
    }

    private static void limit(Properties settings, String prefix) {
        boolean ownTime = isFinite(settings.get(prefix + "timeout"));
        LIMITS.forEach((name, millis) -> {
            if (!isFinite(settings.get(prefix + name))) {
                settings.put(prefix + name, millis);
            }
        });
        if (!ownTime) {
            settings.putIfAbsent(prefix + END_OF_DATA, TEN_MINUTES);
        }
    }

    /** The relay and login that a session leads to. */
    static Lane lane(Session session, String protocol, @Nullable Login login) {
        String prefix = "mail." + protocol + ".";
        String host = first(session.getProperty(prefix + "host"), session.getProperty("mail.host"), "localhost");
        String port = first(session.getProperty(prefix + "port"), protocol.equals("smtps") ? "465" : "25");
        String user = first(session.getProperty(prefix + "user"), session.getProperty("mail.user"), "");
        int number = port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
        return new Lane(host, number, login == null ? user : login.user());
    }

    private static String first(@Nullable String... values) {
        for (String value : values) {
            if (value != null) {
                return value;
            }
        }
        throw new IllegalArgumentException("expected a value at the end");
    }

    private static boolean isFinite(@Nullable Object value) {
        return value != null && value.toString().strip().matches("0*[1-9][0-9]{0,8}");
    }

    private static Authenticator asking(Session original) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return original.requestPasswordAuthentication(
                        getRequestingSite(),
                        getRequestingPort(),
                        getRequestingProtocol(),
                        getRequestingPrompt(),
                        getDefaultUserName());
            }
        };
    }
}
