package io.github.maildiagnostics.probe;

import java.util.List;

/**
 * Something that the reader should know besides the steps: what works but not as it should, and what a second look has shown.
 *
 * @param id names the sentence in the table of words
 * @param values what is filled in, untrusted
 */
public record Finding(String id, List<String> values) {

    /** Copies the list. */
    public Finding {
        values = List.copyOf(values);
    }

    /**
     * A finding.
     *
     * @param id names the sentence in the table of words
     * @param values what is filled in
     * @return the finding
     */
    public static Finding of(String id, Object... values) {
        return new Finding(id, List.of(values).stream().map(String::valueOf).toList());
    }
}
