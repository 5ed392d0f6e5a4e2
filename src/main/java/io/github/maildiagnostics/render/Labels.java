package io.github.maildiagnostics.render;

import io.github.maildiagnostics.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
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
        return values.length == 0 ? word : MessageFormat.format(word.replace("'", "''"), values);
    }

    @Nullable
    String find(String key) {
        return words.getProperty(key);
    }
}
