package io.github.maildiagnostics.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two of them side by side. The order in which they were asked for makes no difference.
 *
 * @param first the one with the smaller id
 * @param second the other one
 * @param note what tells them apart, in small Markdown; null if nobody has written it down
 */
public record Comparison(
        Entry first, Entry second, @Nullable String note) {

    /**
     * Compares any two that have a page.
     *
     * @param a for example {@code 450}
     * @param b for example {@code 550}; the order does not matter
     * @param locale the reader's language
     * @return empty if one of them has no page
     */
    public static Optional<Comparison> of(String a, String b, Locale locale) {
        List<Entry> found = Stream.of(a, b)
                .flatMap(what -> Entry.find(what, locale).stream())
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
        if (found.size() < 2) {
            return Optional.empty();
        }
        Entry first = found.get(0);
        Entry second = found.get(1);
        String note = Explanations.note(first.id(), second.id(), locale).orElse(null);
        return Optional.of(new Comparison(first, second, note));
    }

    /**
     * Whether some command or stage can be answered by both of them.
     *
     * @return false for two standard reply codes that never compete, such as 214 and 455; true where it is not certain
     */
    public boolean canMeet() {
        Set<String> places = places(first.facts());
        places.retainAll(places(second.facts()));
        boolean certain = isStandardCode(first.facts()) && isStandardCode(second.facts());
        return !certain || !places.isEmpty();
    }

    private static boolean isStandardCode(Facts facts) {
        return facts.standard()
                && facts.id().matches("[2-5][0-9][0-9]")
                && !facts.seen().contains("ANY");
    }

    private static Set<String> places(Facts facts) {
        Set<String> places = new HashSet<>(facts.seen());
        facts.readings().stream()
                .flatMap(reading -> reading.stages().stream())
                .forEach(stage -> places.add(stage.id().toUpperCase(Locale.ROOT)));
        return places;
    }

    /**
     * The pages of both; one page where both have the same, such as 4.2.2 and 5.2.2.
     *
     * @return one or two
     */
    public List<Explanation> pages() {
        return Stream.of(first.page(), second.page()).distinct().toList();
    }
}
