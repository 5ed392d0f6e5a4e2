package io.github.maildiagnostics.render;

import io.github.maildiagnostics.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The words around the facts, in one language; a word that a language lacks is English. */
final class Labels {

    private static final Map<String, Properties> FILES = new ConcurrentHashMap<>();

    private final Properties words;

    private Labels(Properties words) {
        this.words = words;
    }

    static Labels of(Locale locale) {
        return new Labels(FILES.computeIfAbsent(locale.getLanguage(), Labels::withEnglish));
    }

    private static Properties withEnglish(String language) {
        Properties words = new Properties();
        read("en", words);
        if (language.matches("[a-z]{2,3}")) {
            read(language, words);
        }
        return words;
    }

    private static void read(String language, Properties words) {
        try (InputStream in = Catalog.class.getResourceAsStream(language + "/labels.properties")) {
            if (in != null) {
                words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(language + "/labels.properties: cannot be read", e);
        }
    }

    String get(String key, Object... values) {
        String word = find(key);
        if (word == null) {
            throw new IllegalStateException("en/labels.properties: expected a line '" + key + "=' but it has none");
        }
        return values.length == 0 ? word : filled(word, values);
    }

    /** One pass, so that braces in a value stay what they are. Not MessageFormat: it takes longer than all the rest. */
    private static String filled(String word, Object[] values) {
        StringBuilder out = new StringBuilder();
        int end = 0;
        for (int at = word.indexOf('{'); at >= 0; at = word.indexOf('{', at + 1)) {
            int number = at + 2 < word.length() && word.charAt(at + 2) == '}' ? word.charAt(at + 1) - '0' : -1;
            if (number >= 0 && number < values.length) {
                out.append(word, end, at).append(values[number]);
                end = at + 3;
            }
        }
        return out.append(word, end, word.length()).toString();
    }

    @Nullable
    String find(String key) {
        return words.getProperty(key);
    }
}
