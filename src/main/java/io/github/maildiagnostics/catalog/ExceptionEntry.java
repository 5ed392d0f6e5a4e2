package io.github.maildiagnostics.catalog;

import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an exception of the sending program means: one row of {@code exceptions.csv}.
 *
 * @param type the simple name of its class, or {@code *}
 * @param text a part of its message, or empty
 * @param stages where it happened; empty for anywhere
 * @param servers the servers it is about, such as {@code localhost:25} or {@code gmail.com}; empty for any
 * @param cause the id of the cause
 * @param place where the row stands, for example {@code exceptions.csv:12}
 */
public record ExceptionEntry(
        String type, String text, Set<SmtpStage> stages, Set<String> servers, String cause, String place) {

    /** Copies the set. */
    public ExceptionEntry {
        servers = Set.copyOf(servers);
    }

    static ExceptionEntry of(CsvTable.Row row) {
        String servers = row.get("server");
        try {
            return new ExceptionEntry(
                    row.required("type"),
                    row.get("text"),
                    CauseChoice.stages(row.get("stage")),
                    servers.isEmpty() ? Set.of() : Set.of(servers.split("\\|")),
                    row.required("cause"),
                    row.place());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(row.place() + ": expected " + e.getMessage(), e);
        }
    }

    /**
     * Whether the row speaks of this exception.
     *
     * @param simpleName the simple name of an exception's class; empty where only its words are known: then they decide
     *     if the row has at least two words
     * @param message its message, or an empty text
     * @param stage where it happened
     * @return true if these conditions of the row hold
     */
    public boolean matches(String simpleName, String message, SmtpStage stage) {
        boolean ofType = type.equals("*") || type.equals(simpleName) || (simpleName.isEmpty() && text.indexOf(' ') > 0);
        return ofType && message.contains(text) && (stages.isEmpty() || stages.contains(stage));
    }

    /**
     * Whether the row speaks of this server.
     *
     * @param host its name, or null if not known
     * @param port its port, or 0
     * @return true if the row is about any server or about this one
     */
    public boolean isAbout(@Nullable String host, int port) {
        if (servers.isEmpty()) {
            return true;
        }
        String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
        return servers.contains(name) || servers.contains(name + ":" + port);
    }
}
