package io.github.maildiagnostics.catalog;

import io.github.maildiagnostics.smtp.EnhancedStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables: every cause, every code, every exception that we know. Immutable and shared. */
public final class Catalog {

    private static final Pattern CODE_ID =
            Pattern.compile("-1|0|1[0-9][0-9]|[2-5](?:[0-9][0-9]|yz)|x\\.[0-9](?:\\.[0-9]{1,3})?");
    private static final Pattern SEEN = Pattern.compile("[A-Z-]+");
    private static final Pattern RELATED = Pattern.compile("[2-5][0-9][0-9]|[245](\\.[0-9]{1,3}){2}");

    private final Map<String, Cause> causes;
    private final Map<String, String> examples;
    private final Map<String, CodeEntry> codes;
    private final List<ExceptionEntry> exceptions;
    private final List<List<String>> confused;

    Catalog(CsvTable causes, CsvTable codes, CsvTable exceptions, CsvTable confused) {
        this.causes = readCauses(causes);
        this.examples = causes.rows().stream().collect(Collectors.toMap(r -> r.get("id"), r -> r.get("example")));
        this.codes = readCodes(codes);
        this.exceptions = readExceptions(exceptions);
        this.confused = confused.rows().stream()
                .map(row -> List.of(row.required("a"), row.required("b")))
                .toList();
    }

    private static final class Standard {
        static final Catalog CATALOG = new Catalog(
                CsvTable.resource("causes.csv"),
                CsvTable.resource("codes.csv"),
                CsvTable.resource("exceptions.csv"),
                CsvTable.resource("confused.csv"));
    }

    /**
     * The catalog of this library, loaded at the first call.
     *
     * @return always the same one
     * @throws IllegalStateException if a table in the jar is broken; the message names file and line
     */
    public static Catalog standard() {
        return Standard.CATALOG;
    }

    /**
     * The cause with this id.
     *
     * @param id for example {@code mailbox-full}
     * @return the cause
     * @throws IllegalArgumentException if there is none
     */
    public Cause cause(String id) {
        Cause cause = causes.get(id);
        if (cause == null) {
            throw new IllegalArgumentException(
                    "expected the id of a cause, such as mailbox-full, but got '" + id + "'");
        }
        return cause;
    }

    /**
     * All causes in the order of the table.
     *
     * @return an unmodifiable collection
     */
    public Collection<Cause> causes() {
        return causes.values();
    }

    /** A typical reply, or what Java says; empty where it takes a whole conversation. */
    String example(Cause cause) {
        return examples.getOrDefault(cause.id(), "");
    }

    /**
     * All reply codes and enhanced statuses in the order of the table.
     *
     * @return an unmodifiable collection
     */
    public Collection<CodeEntry> codes() {
        return codes.values();
    }

    /**
     * All rows on exceptions in their order: the first that fits wins.
     *
     * @return an unmodifiable list
     */
    public List<ExceptionEntry> exceptions() {
        return exceptions;
    }

    /**
     * The row of a reply code or enhanced status.
     *
     * @param id {@code 550}, {@code x.1.1} or {@code 5.1.1}; {@code 4yz} or {@code x.7} for a class or a subject
     * @return empty if the table has none
     */
    public Optional<CodeEntry> code(String id) {
        String key = EnhancedStatus.parse(id).map(EnhancedStatus::id).orElse(id);
        return Optional.ofNullable(codes.get(key));
    }

    /**
     * The pairs that people confuse: each has a written note that tells them apart.
     *
     * @return pairs of ids, such as 450 and 550
     */
    public List<List<String>> confused() {
        return confused;
    }

    /**
     * The known ones that look most like another number. Of reply codes those with the fewest different digits, then the
     * nearest; of statuses those of the same subject, the next lower one first, because some stand for a whole range.
     *
     * @param code three digits, or an enhanced status
     * @return at most four, the nearest first
     */
    public List<CodeEntry> nearest(String code) {
        return Similar.to(code, codes.values());
    }

    private static Map<String, Cause> readCauses(CsvTable table) {
        Map<String, Cause> causes = new LinkedHashMap<>();
        for (CsvTable.Row row : table.rows()) {
            Cause cause = new Cause(
                    row.required("id"),
                    row.oneOf("on4yz", Advice.values(), Advice::id),
                    row.oneOf("on5yz", Advice.values(), Advice::id),
                    row.oneOf("scope", Scope.values(), Scope::id),
                    row.oneOf("suppress", new String[] {"yes", "no"}, id -> id).equals("yes"),
                    seconds(row, "wait_min"),
                    seconds(row, "wait_max"),
                    seconds(row, "give_up"));
            if (causes.put(cause.id(), cause) != null) {
                throw row.fault("id", "an id that is not there yet", cause.id());
            }
        }
        return Collections.unmodifiableMap(causes);
    }

    private static @Nullable Duration seconds(CsvTable.Row row, String column) {
        String value = row.get(column);
        if (value.isEmpty()) {
            return null;
        }
        if (!value.matches("[0-9]{1,9}")) {
            throw row.fault(column, "seconds", value);
        }
        return Duration.ofSeconds(Long.parseLong(value));
    }

    private Map<String, CodeEntry> readCodes(CsvTable table) {
        Map<String, CodeEntry> codes = new LinkedHashMap<>();
        for (CsvTable.Row row : table.rows()) {
            String id = row.required("id");
            if (!CODE_ID.matcher(id).matches()) {
                throw row.fault("id", "a reply code (550) or an enhanced status (x.1.1)", id);
            }
            boolean standard =
                    row.oneOf("standard", new String[] {"yes", "no"}, s -> s).equals("yes");
            Facts facts = new Facts(
                    id,
                    id,
                    row.required("name"),
                    standard,
                    List.of(),
                    words(row, "seen", SEEN),
                    words(row, "related", RELATED),
                    List.of(),
                    row.get("reference"),
                    row.get("example"));
            CodeEntry entry = new CodeEntry(facts, choices(row), row.place());
            if (codes.put(id, entry) != null) {
                throw row.fault("id", "an id that is not there yet", id);
            }
        }
        return Collections.unmodifiableMap(codes);
    }

    private static List<String> words(CsvTable.Row row, String column, Pattern form) {
        List<String> words = words(row.get(column));
        for (String word : words) {
            if (!form.matcher(word).matches()) {
                throw row.fault(column, "words of the form " + form, word);
            }
        }
        return words;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" +"));
    }

    private List<CauseChoice> choices(CsvTable.Row row) {
        try {
            return words(row.get("causes")).stream()
                    .map(choice -> CauseChoice.parse(choice, causes))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(row.place() + ": expected " + e.getMessage(), e);
        }
    }

    private List<ExceptionEntry> readExceptions(CsvTable table) {
        List<ExceptionEntry> entries = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            String cause = row.required("cause");
            if (!causes.containsKey(cause)) {
                throw row.fault("cause", "a cause of causes.csv", cause);
            }
            entries.addAll(ExceptionEntry.of(row));
        }
        return List.copyOf(entries);
    }
}
