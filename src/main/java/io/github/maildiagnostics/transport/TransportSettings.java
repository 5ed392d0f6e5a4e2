package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.DiagnoserBuilder;
import io.github.maildiagnostics.logging.OperatorLog;
import jakarta.mail.Session;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a session's properties ask of the transport. A value that is not understood is named in the log, and the safer
 * choice is taken.
 */
record TransportSettings(
        Diagnoser diagnoser,
        Locale language,
        boolean maskAddresses,
        boolean log,
        boolean quietClose,
        boolean earlyReply,
        boolean dropUnfinished) {

    private static final Diagnoser STANDARD = Diagnoser.builder().build();
    private static final Map<String, Diagnoser> DIAGNOSERS = new ConcurrentHashMap<>();

    static TransportSettings of(Session session, String protocol) {
        String prefix = "mail." + protocol + ".diagnostics.";
        Object installed = session.getProperties().get(Diagnoser.PROPERTY);
        Diagnoser diagnoser = installed instanceof Diagnoser own ? own : withRules(session, prefix + "rules");
        return new TransportSettings(
                diagnoser,
                diagnoser.language().orElseGet(() -> language(session, prefix + "language")),
                diagnoser.masking().orElseGet(() -> masking(session, prefix + "redact")),
                flag(session, prefix + "log"),
                flag(session, prefix + "quietclose"),
                flag(session, prefix + "earlyreply"),
                flag(session, prefix + "dropunfinished"));
    }

    /** Reading rule files for every transport would be slow: the same files make the same diagnoser. */
    private static Diagnoser withRules(Session session, String name) {
        String files = value(session, name);
        return files == null || files.isBlank() ? STANDARD : DIAGNOSERS.computeIfAbsent(files, f -> reading(name, f));
    }

    private static Diagnoser reading(String name, String files) {
        DiagnoserBuilder builder = Diagnoser.builder();
        try {
            for (String file : files.split(",", -1)) {
                if (!file.isBlank()) {
                    builder.rules(Path.of(file.strip()));
                }
            }
            return builder.build();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            OperatorLog.complain(name + ": " + e.getMessage() + "; going on without these rules");
            return STANDARD;
        }
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
