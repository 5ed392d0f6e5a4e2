package io.github.maildiagnostics.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rows of {@code codes.csv}, each read when it is first asked for: a program meets few of them. */
final class CodeTable {

    private final Map<String, CsvTable.Row> rows = new LinkedHashMap<>();
    private final Map<String, Cause> causes;
    private final Map<String, CodeEntry> read = new ConcurrentHashMap<>();

    CodeTable(CsvTable table, Map<String, Cause> causes) {
        this.causes = causes;
        for (CsvTable.Row row : table.rows()) {
            if (rows.put(row.id(), row) != null) {
                throw row.fault("id", "an id that is not there yet", row.id());
            }
        }
    }

    /** All of them in the order of the table, unmodifiable. */
    List<CodeEntry> all() {
        List<CodeEntry> all = new ArrayList<>();
        for (CsvTable.Row row : rows.values()) {
            all.add(entry(row));
        }
        return Collections.unmodifiableList(all);
    }

    @Nullable
    CodeEntry find(String id) {
        CsvTable.Row row = rows.get(id);
        return row == null ? null : entry(row);
    }

    private CodeEntry entry(CsvTable.Row row) {
        return read.computeIfAbsent(row.id(), id -> read(row));
    }

    private CodeEntry read(CsvTable.Row row) {
        Facts facts = new Facts(
                row.id(),
                row.id(),
                row.required("name"),
                row.isYes("standard"),
                List.of(),
                words(row.get("seen")),
                words(row.get("related")),
                List.of(),
                row.get("reference"),
                row.get("example"));
        return new CodeEntry(facts, choices(row), row.place());
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private List<CauseChoice> choices(CsvTable.Row row) {
        try {
            List<CauseChoice> choices = new ArrayList<>();
            for (String choice : words(row.get("causes"))) {
                choices.add(CauseChoice.parse(choice, causes));
            }
            return List.copyOf(choices);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(row.place() + ": expected " + e.getMessage(), e);
        }
    }
}
