package io.github.maildiagnostics.catalog;

import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an exception of the sending program means: a row of {@code exceptions.csv}, or one of several types in it.
 *
 * @param type the simple name of its class, or {@code *}
 * @param texts parts of its message, of which one must be there; empty for any
 * @param stages where it happened; empty for anywhere
 * @param servers the servers it is about, such as {@code localhost:25} or {@code gmail.com}; empty for any
 * @param cause the id of the cause
 * @param place where the row stands, for example {@code exceptions.csv:12}
 */
public record ExceptionEntry(
        String type, List<String> texts, Set<SmtpStage> stages, Set<String> servers, String cause, String place) {

    /** Copies the collections. */
    public ExceptionEntry {
        texts = List.copyOf(texts);
        servers = Set.copyOf(servers);
    }

    /** One for each of the types that a row names. */
    static List<ExceptionEntry> of(CsvTable.Row row) {
        List<String> texts = choices(row.get("text").translateEscapes());
        Set<String> servers = Set.copyOf(choices(row.get("server")));
        String cause = row.required("cause");
        try {
            Set<SmtpStage> stages = CauseChoice.stages(row.get("stage"));
            List<ExceptionEntry> entries = new ArrayList<>();
            for (String type : choices(row.required("type"))) {
                entries.add(new ExceptionEntry(type, texts, stages, servers, cause, row.place()));
            }
            return entries;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(row.place() + ": expected " + e.getMessage(), e);
        }
    }

    private static List<String> choices(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split("\\|"));
    }

    /**
     * Whether the row speaks of this exception.
     *
     * @param simpleName the simple name of an exception's class; empty where only its words are known: then they decide
     *     if they are at least two
     * @param message its message, or an empty text
     * @param stage where it happened
     * @return true if these conditions of the row hold
     */
    public boolean matches(String simpleName, String message, SmtpStage stage) {
        boolean ofType = type.equals("*") || type.equals(simpleName);
        boolean atStage = stages.isEmpty() || stages.contains(stage);
        return atStage && (ofType || simpleName.isEmpty()) && says(message, ofType);
    }

    private boolean says(String message, boolean ofType) {
        if (texts.isEmpty()) {
            return ofType;
        }
        for (String text : texts) {
            if (message.contains(text) && (ofType || text.indexOf(' ') > 0)) {
                return true;
            }
        }
        return false;
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
