package io.github.maildiagnostics.catalog;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What single providers want: a page each, in whose parts the headings are the causes that the part is about. */
final class ProviderPages {

    private static final String ANY = "";

    private ProviderPages() {}

    private static final class Table {
        static final Map<String, List<String>> HOSTS = new LinkedHashMap<>();

        static {
            CsvTable.resource("providers.csv")
                    .rows()
                    .forEach(row -> HOSTS.put(
                            row.required("id"), List.of(row.required("hosts").split(" +"))));
        }
    }

    /** The providers that have a page. */
    static List<String> ids() {
        return List.copyOf(Table.HOSTS.keySet());
    }

    /** The provider whose server it is; null if none of ours. */
    static @Nullable String ofHost(@Nullable String host) {
        String name = host == null ? "" : "." + host.toLowerCase(Locale.ROOT);
        return Table.HOSTS.entrySet().stream()
                .filter(row -> row.getValue().stream().anyMatch(end -> name.endsWith("." + end)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** What the provider wants where this is the cause, in small Markdown; empty if its page does not say. */
    static String remedy(@Nullable String provider, Cause cause, Locale locale) {
        if (provider == null || !Table.HOSTS.containsKey(provider)) {
            return "";
        }
        return Explanations.provider(provider, locale)
                .map(text -> parts(provider, text).getOrDefault(cause.id(), ""))
                .orElse("");
    }

    /** Cause → what to do; the title under the empty name. */
    static Map<String, String> parts(String provider, String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        List<String> causes = List.of(ANY);
        for (String line : text.lines().toList()) {
            if (line.startsWith("## ")) {
                causes = Arrays.asList(line.substring(3).strip().split(" +"));
                for (String cause : causes) {
                    if (parts.put(cause, "") != null) {
                        throw new IllegalStateException(
                                "provider/" + provider + ".md: expected each cause once but got '" + cause + "' twice");
                    }
                }
            } else {
                causes.forEach(cause -> parts.merge(cause, line + "\n", String::concat));
            }
        }
        parts.replaceAll((cause, part) -> part.strip());
        return parts;
    }
}
