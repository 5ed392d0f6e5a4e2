package io.github.maildiagnostics.catalog;

import java.util.Locale;
import java.util.Optional;

/**
 * A reply code, an enhanced status or a cause with all there is: its row in the tables and its page.
 *
 * @param facts what the tables know of it
 * @param page what there is to say about it
 */
public record Entry(Facts facts, Explanation page) {

    /**
     * Looks one up.
     *
     * @param what for example {@code 550}, {@code 5.1.1}, {@code x.1.1} or {@code mailbox-full}
     * @param locale the reader's language; English where there is no page in it
     * @return empty if there is none
     */
    public static Optional<Entry> find(String what, Locale locale) {
        return Facts.of(what).flatMap(facts -> Explanations.find(what, locale).map(page -> new Entry(facts, page)));
    }

    /**
     * The code as it was asked for: the class that the page leaves open is told where it is known.
     *
     * @return for example {@code 5.1.1}, {@code x.1.1}, {@code 550} or {@code mailbox-full}
     */
    public String id() {
        return facts.id();
    }
}
