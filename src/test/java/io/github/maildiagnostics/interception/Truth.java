package io.github.maildiagnostics.interception;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What our own transport finds out about a conversation, read from its {@code .expected} file. */
record Truth(String thrown, String cause, String reply, Map<String, String> outcomes) {

    private static final List<String> HEADERS = List.of("throws", "cause", "advice", "stage", "reply");

    static Truth of(Path file) {
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (String line : lines(file)) {
            int colon = line.indexOf(": ");
            if (line.startsWith("#") || colon < 0) {
                continue;
            }
            String key = line.substring(0, colon).strip();
            String value = line.substring(colon + 2).strip();
            if (HEADERS.contains(key)) {
                headers.put(key, value);
            } else {
                // A recipient that is named twice: accepted once is accepted.
                outcomes.merge(key, value.split(" ")[0], (a, b) -> a.equals("accepted") ? a : b);
            }
        }
        return new Truth(headers.get("throws"), headers.get("cause"), headers.get("reply"), outcomes);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
