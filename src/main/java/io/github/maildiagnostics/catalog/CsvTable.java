package io.github.maildiagnostics.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Strict reader of our own tables: comments, one line of column names, rows. Every complaint names file and line. */
final class CsvTable {

    private final String file;
    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();

    private CsvTable(String file, List<String> columns) {
        this.file = file;
        this.columns = columns;
    }

    static CsvTable resource(String file) {
        try (InputStream in = CsvTable.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + ": expected this table beside " + CsvTable.class.getName()
                        + " but it is missing from the jar");
            }
            return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }

    static CsvTable parse(String file, String text) {
        CsvTable table = null;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = cells(line, file + ":" + number);
            if (table == null) {
                table = new CsvTable(file, cells);
            } else {
                table.add(number, cells);
            }
        }
        if (table == null) {
            throw new IllegalStateException(file + ":1: expected a line of column names but got an empty file");
        }
        return table;
    }

    private void add(int number, List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalStateException(file + ":" + number + ": expected " + columns.size() + " columns ("
                    + String.join(",", columns) + ") but got " + cells.size());
        }
        rows.add(new Row(number, cells));
    }

    List<Row> rows() {
        return rows;
    }

    private static List<String> cells(String line, String place) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (doubled) {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new IllegalStateException(place + ": expected a closing quote but the line ends");
        }
        cells.add(cell.toString());
        return cells;
    }

    /** One line of the table. */
    final class Row {
        private final int number;
        private final List<String> cells;

        private Row(int number, List<String> cells) {
            this.number = number;
            this.cells = cells;
        }

        String place() {
            return file + ":" + number;
        }

        String get(String column) {
            int i = columns.indexOf(column);
            if (i < 0) {
                throw new IllegalStateException(file + ": expected a column '" + column + "' but got " + columns);
            }
            return cells.get(i).strip();
        }

        String required(String column) {
            String value = get(column);
            if (value.isEmpty()) {
                throw fault(column, "a value", value);
            }
            return value;
        }

        <E> E oneOf(String column, E[] values, Function<E, String> id) {
            String value = get(column);
            for (E candidate : values) {
                if (id.apply(candidate).equals(value)) {
                    return candidate;
                }
            }
            throw fault(column, "one of " + Arrays.stream(values).map(id).toList(), value);
        }

        IllegalStateException fault(String column, String expected, String got) {
            return new IllegalStateException(
                    place() + ": expected " + expected + " in column '" + column + "' but got '" + got + "'");
        }
    }
}
