package io.github.maildiagnostics.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Strict reader of our own tables: comments, one line of column names, rows. Every complaint names file and line. Tables are
 * read before the JVM has compiled anything, where a regular expression, a stream or the first call of a lambda costs more
 * than the reading itself: here and in what is made of the rows there are none.
 */
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
        int end;
        for (int start = 0; start < text.length(); start = end + 1) {
            number++;
            end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String line = text.substring(start, end);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (table == null) {
                table = new CsvTable(file, cells(line, file, number));
            } else {
                table.rows.add(table.new Row(number, line));
            }
        }
        if (table == null) {
            throw new IllegalStateException(file + ":1: expected a line of column names but got an empty file");
        }
        return table;
    }

    List<Row> rows() {
        return rows;
    }

    /** Looks from comma to comma and not at each character. */
    private static List<String> cells(String line, String file, int number) {
        List<String> cells = new ArrayList<>();
        int start = 0;
        while (start <= line.length()) {
            boolean quoted = line.startsWith("\"", start);
            int end = quoted ? closingQuote(line, start + 1) : line.indexOf(',', start);
            if (quoted && (end < 0 || (end + 1 < line.length() && line.charAt(end + 1) != ','))) {
                String got = line.substring(start, Math.min(line.length(), start + 20));
                throw new IllegalStateException(file + ":" + number
                        + ": expected a closing quote with a comma or nothing behind it but got '" + got + "'");
            }
            end = end < 0 ? line.length() : end;
            String cell = line.substring(quoted ? start + 1 : start, end);
            cells.add(quoted ? cell.replace("\"\"", "\"") : cell);
            start = quoted ? end + 2 : end + 1;
        }
        return cells;
    }

    /** Two quotes in a row stand for one that does not close. */
    private static int closingQuote(String line, int start) {
        int quote = line.indexOf('"', start);
        while (quote >= 0 && line.startsWith("\"", quote + 1)) {
            quote = line.indexOf('"', quote + 2);
        }
        return quote;
    }

    /** One line of the table, taken apart when it is first asked for a cell that is not the first; safe for use by many threads. */
    final class Row {
        private final int number;
        private final String line;
        private @Nullable List<String> cells;

        private Row(int number, String line) {
            this.number = number;
            this.line = line;
        }

        private List<String> cells() {
            List<String> all = cells;
            if (all == null) {
                all = List.copyOf(CsvTable.cells(line, file, number));
                if (all.size() != columns.size()) {
                    throw new IllegalStateException(file + ":" + number + ": expected " + columns.size() + " columns ("
                            + String.join(",", columns) + ") but got " + all.size());
                }
                cells = all;
            }
            return all;
        }

        /** The first cell, which is never quoted. */
        String id() {
            int comma = line.indexOf(',');
            return comma < 0 ? line : line.substring(0, comma);
        }

        String place() {
            return file + ":" + number;
        }

        String get(String column) {
            int i = columns.indexOf(column);
            if (i < 0) {
                throw new IllegalStateException(file + ": expected a column '" + column + "' but got " + columns);
            }
            return cells().get(i).strip();
        }

        String required(String column) {
            String value = get(column);
            if (value.isEmpty()) {
                throw fault(column, "a value", value);
            }
            return value;
        }

        boolean isYes(String column) {
            String value = get(column);
            if (value.equals("yes") || value.equals("no")) {
                return value.equals("yes");
            }
            throw fault(column, "one of [yes, no]", value);
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
