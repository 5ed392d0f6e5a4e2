package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.logging.OperatorLog;
import jakarta.mail.Session;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a session's properties ask of the transport. A value that is not understood is named in the log, and the safer
 * choice is taken.
 */
record TransportSettings(Diagnoser diagnoser, Locale language, boolean maskAddresses, boolean log, boolean quietClose) {

    static TransportSettings of(Session session, String protocol) {
        String prefix = "mail." + protocol + ".diagnostics.";
        Object installed = session.getProperties().get(Diagnoser.PROPERTY);
        Diagnoser diagnoser =
                installed instanceof Diagnoser own ? own : Diagnoser.builder().build();
        return new TransportSettings(
                diagnoser,
                diagnoser.language().orElseGet(() -> language(session, prefix + "language")),
                diagnoser.masking().orElseGet(() -> masking(session, prefix + "redact")),
                flag(session, prefix + "log"),
                flag(session, prefix + "quietclose"));
    }

    private static Locale language(Session session, String name) {
        String value = value(session, name);
        if (value == null) {
            return Locale.ENGLISH;
        }
        if (!value.matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")) {
            complain(name, "a language such as en or de", value, "en");
            return Locale.ENGLISH;
        }
        return Locale.forLanguageTag(value.replace('_', '-'));
    }

    private static boolean masking(Session session, String name) {
        String value = value(session, name);
        if (value == null || value.equals("none")) {
            return false;
        }
        if (!value.equals("addresses")) {
            complain(name, "none or addresses", value, "addresses");
        }
        return true;
    }

    private static boolean flag(Session session, String name) {
        String value = value(session, name);
        if (value == null) {
            return true;
        }
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            complain(name, "true or false", value, "true");
        }
        return !value.equalsIgnoreCase("false");
    }

    /** Properties may hold objects that are no text, such as a Boolean; their defaults are found as text only. */
    static @Nullable String value(Session session, String name) {
        Object value = session.getProperties().get(name);
        return value == null ? session.getProperty(name) : value.toString();
    }

    private static void complain(String name, String expected, String got, String used) {
        OperatorLog.complain(name + ": expected " + expected + " but got '" + got + "'; going on with " + used);
    }
}
