package io.github.maildiagnostics.catalog;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two explanations side by side.
 *
 * @param first the page of the one with the smaller id
 * @param second the page of the other one
 * @param note what tells them apart, in small Markdown; null if nobody has written it down
 */
public record Comparison(
        Explanation first, Explanation second, @Nullable String note) {

    /**
     * Compares any two that have a page.
     *
     * @param a for example {@code 450}
     * @param b for example {@code 550}; the order does not matter
     * @param locale the reader's language
     * @return empty if one of them has no page
     */
    public static Optional<Comparison> of(String a, String b, Locale locale) {
        Optional<Explanation> one = Explanations.find(a, locale);
        Optional<Explanation> other = Explanations.find(b, locale);
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        boolean inOrder = one.get().id().compareTo(other.get().id()) <= 0;
        Explanation first = inOrder ? one.get() : other.get();
        Explanation second = inOrder ? other.get() : one.get();
        String note = Explanations.note(first.id(), second.id(), locale).orElse(null);
        return Optional.of(new Comparison(first, second, note));
    }
}
