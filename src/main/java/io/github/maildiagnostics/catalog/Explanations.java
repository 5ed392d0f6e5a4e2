package io.github.maildiagnostics.catalog;

import io.github.maildiagnostics.smtp.EnhancedStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages, read from the jar one by one when they are first asked for. A page that a language lacks is English. */
public final class Explanations {

    private static final String FALLBACK = "en";
    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

    private Explanations() {}

    private static final class Table {
        static final List<String> LANGUAGES = CsvTable.resource("languages.csv").rows().stream()
                .map(row -> row.required("id"))
                .toList();
    }

    /**
     * The languages that have pages, English first.
     *
     * @return their ISO 639 codes, for example {@code en}
     */
    public static List<String> languages() {
        return Table.LANGUAGES;
    }

    /**
     * The page of a cause.
     *
     * @param cause any cause
     * @param locale the reader's language
     * @return the page
     * @throws IllegalStateException if the jar lacks it, which the build excludes
     */
    public static Explanation of(Cause cause, Locale locale) {
        return find(cause.id(), locale)
                .orElseThrow(() -> new IllegalStateException(
                        FALLBACK + "/" + cause.id() + ".md: expected a page for this cause but the jar has none"));
    }

    /**
     * The page of a cause with what the provider wants: that comes first in how to fix it.
     *
     * @param cause any cause
     * @param provider whose wording was recognized, or null
     * @param host the server, or null; its name tells the provider where the wording does not
     * @param locale the reader's language
     * @return the page
     */
    public static Explanation of(Cause cause, @Nullable String provider, @Nullable String host, Locale locale) {
        Explanation page = of(cause, locale);
        String remedy = ProviderPages.remedy(provider, cause, locale);
        if (remedy.isEmpty()) {
            remedy = ProviderPages.remedy(ProviderPages.ofHost(host), cause, locale);
        }
        return remedy.isEmpty() ? page : page.withFix(remedy + "\n\n" + page.fix());
    }

    static Optional<String> provider(String id, Locale locale) {
        return List.of(locale.getLanguage(), FALLBACK).stream()
                .flatMap(language -> text(language, "provider/" + id).stream())
                .findFirst();
    }

    /**
     * The page of a reply code, an enhanced status or a cause. Where one class of a status means something of its own, as
     * {@code 4.7.1} does, it has a page of its own; else {@code 4.7.1} is explained by the page {@code x.7.1}.
     *
     * @param what for example {@code 550}, {@code 5.1.1}, {@code x.1.1} or {@code mailbox-full}
     * @param locale the reader's language
     * @return empty if there is no such page
     */
    public static Optional<Explanation> find(String what, Locale locale) {
        String asked = what.toLowerCase(Locale.ROOT);
        Stream<String> ids = Stream.of(
                asked, EnhancedStatus.parse(asked).map(EnhancedStatus::id).orElse(asked));
        List<String> pages = ids.distinct().filter(Explanations::isId).toList();
        return Stream.of(locale.getLanguage(), FALLBACK)
                .flatMap(language -> pages.stream().flatMap(id -> page(language, id).stream()))
                .findFirst();
    }

    private static Optional<Explanation> page(String language, String id) {
        return text(language, id).map(text -> PageReader.page(id, language, text));
    }

    /**
     * The written note that tells two of them apart.
     *
     * @param a for example {@code 450}
     * @param b for example {@code 550}; the order does not matter
     * @param locale the reader's language
     * @return the whole note in small Markdown, its title first; empty if nobody has written one
     */
    public static Optional<String> note(String a, String b, Locale locale) {
        if (!isId(a) || !isId(b)) {
            return Optional.empty();
        }
        return List.of(locale.getLanguage(), FALLBACK).stream()
                .flatMap(language -> List.of(a + "-" + b, b + "-" + a).stream()
                        .map(pair -> text(language, "compare/" + pair))
                        .flatMap(Optional::stream))
                .findFirst();
    }

    private static boolean isId(String id) {
        return id.matches("-1|[a-z0-9][a-z0-9.-]{0,60}") && !id.contains("..");
    }

    private static Optional<String> text(String language, String id) {
        if (!language.matches("[a-z]{2,3}")) {
            return Optional.empty();
        }
        String path = language + "/" + id + ".md";
        Optional<String> text = Optional.ofNullable(TEXTS.get(path)).or(() -> load(path));
        text.ifPresent(found -> TEXTS.put(path, found));
        return text;
    }

    private static Optional<String> load(String path) {
        try (InputStream in = Explanations.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": cannot be read", e);
        }
    }
}
