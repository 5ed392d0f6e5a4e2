package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.catalog.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Several codes or causes in one command: {@code explain 450 550}. */
final class Several {

    private Several() {}

    /** All of them, in order; none where one is unknown, or where they are one reply ({@code 550 5.1.1}). */
    static List<Entry> of(List<String> what, Locale locale) {
        List<Entry> found = what.stream()
                .map(one -> Entry.find(one, locale))
                .flatMap(Optional::stream)
                .toList();
        boolean reply = what.size() == 2
                && what.get(0).matches("[2-5][0-9][0-9]")
                && what.get(1).contains(".");
        return found.size() < what.size() || reply ? List.of() : found;
    }

    static String join(List<Entry> entries, Function<Entry, String> render, String between) {
        return entries.stream().map(render).collect(Collectors.joining(between));
    }
}
