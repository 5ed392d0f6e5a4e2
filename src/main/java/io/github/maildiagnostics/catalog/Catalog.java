package io.github.maildiagnostics.catalog;

import io.github.maildiagnostics.smtp.EnhancedStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables: every cause, every code, every exception that we know. Immutable and shared. */
public final class Catalog {

    private final Map<String, Cause> causes;
    private final Map<String, String> examples = new HashMap<>();
    private final CodeTable codes;

    Catalog(CsvTable causes, CsvTable codes) {
        this.causes = readCauses(causes, examples);
        this.codes = new CodeTable(codes, this.causes);
    }

    private static final class Standard {
        static final Catalog CATALOG = new Catalog(CsvTable.resource("causes.csv"), CsvTable.resource("codes.csv"));
    }

    private static final class Exceptions {
        static final List<ExceptionEntry> ENTRIES =
                readExceptions(CsvTable.resource("exceptions.csv"), Standard.CATALOG.causes);
    }

    private static final class Confused {
        static final List<List<String>> PAIRS = readPairs(CsvTable.resource("confused.csv"));
    }

    /**
     * The catalog of this library, loaded at the first call: of the larger tables each row when it is first asked for.
     *
     * @return always the same one
     * @throws IllegalStateException if a table in the jar is broken, which the build excludes; the message names file and line
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
        return codes.all();
    }

    /**
     * All rows on exceptions in their order: the first that fits wins.
     *
     * @return an unmodifiable list
     */
    public List<ExceptionEntry> exceptions() {
        return Exceptions.ENTRIES;
    }

    /**
     * The row of a reply code or enhanced status.
     *
     * @param id {@code 550}, {@code x.1.1} or {@code 5.1.1}; {@code 4yz} or {@code x.7} for a class or a subject
     * @return empty if the table has none
     */
    public Optional<CodeEntry> code(String id) {
        String key = EnhancedStatus.parse(id).map(EnhancedStatus::id).orElse(id);
        return Optional.ofNullable(codes.find(key));
    }

    /**
     * The pairs that people confuse: each has a written note that tells them apart.
     *
     * @return pairs of ids, such as 450 and 550
     */
    public List<List<String>> confused() {
        return Confused.PAIRS;
    }

    /**
     * The known ones that look most like another number. Of reply codes those with the fewest different digits, then the
     * nearest; of statuses those of the same subject, the next lower one first, because some stand for a whole range.
     *
     * @param code three digits, or an enhanced status
     * @return at most four, the nearest first
     */
    public List<CodeEntry> nearest(String code) {
        return Similar.to(code, codes.all());
    }

    private static Map<String, Cause> readCauses(CsvTable table, Map<String, String> examples) {
        Map<String, Cause> causes = new LinkedHashMap<>();
        for (CsvTable.Row row : table.rows()) {
            Cause cause = new Cause(
                    row.required("id"),
                    row.oneOf("on4yz", Advice.values(), Advice::id),
                    row.oneOf("on5yz", Advice.values(), Advice::id),
                    row.oneOf("scope", Scope.values(), Scope::id),
                    row.isYes("suppress"),
                    seconds(row, "wait_min"),
                    seconds(row, "wait_max"),
                    seconds(row, "give_up"));
            if (causes.put(cause.id(), cause) != null) {
                throw row.fault("id", "an id that is not there yet", cause.id());
            }
            examples.put(cause.id(), row.get("example"));
        }
        return Collections.unmodifiableMap(causes);
    }

    private static @Nullable Duration seconds(CsvTable.Row row, String column) {
        String value = row.get(column);
        if (value.isEmpty()) {
            return null;
        }
        try {
            return Duration.ofSeconds(Integer.parseUnsignedInt(value));
        } catch (NumberFormatException e) {
            throw row.fault(column, "seconds", value);
        }
    }

    private static List<List<String>> readPairs(CsvTable table) {
        List<List<String>> pairs = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            pairs.add(List.of(row.required("a"), row.required("b")));
        }
        return List.copyOf(pairs);
    }

    static List<ExceptionEntry> readExceptions(CsvTable table, Map<String, Cause> causes) {
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
