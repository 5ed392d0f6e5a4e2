package io.github.maildiagnostics.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds the known codes that look most like an unknown one. */
final class Similar {

    private static final int MOST = 4;

    private Similar() {}

    /** Of statuses the next lower one first: some of them stand for a whole range. */
    static List<CodeEntry> to(String code, Collection<CodeEntry> known) {
        boolean status = code.contains(".");
        Comparator<CodeEntry> similar = status
                ? Comparator.comparingInt(entry -> last(entry.id()) <= last(code) ? 0 : 1)
                : Comparator.comparingInt(entry -> differentDigits(entry.id(), code));
        String form = status
                ? Pattern.quote("x" + code.substring(1, code.lastIndexOf('.') + 1)) + "[0-9]+"
                : "[2-5][0-9][0-9]";
        return known.stream()
                .filter(entry -> entry.id().matches(form))
                .sorted(similar.thenComparingInt(entry -> Math.abs(last(entry.id()) - last(code))))
                .limit(MOST)
                .toList();
    }

    /** The last number: of a status its detail, of a reply code the whole. */
    private static int last(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf('.') + 1));
    }

    private static int differentDigits(String a, String b) {
        return (int)
                IntStream.range(0, 3).filter(i -> a.charAt(i) != b.charAt(i)).count();
    }
}
