package io.github.maildiagnostics.probe;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of a properties file with their places, read as Java reads them; {@code ${NAME}} comes from the environment. */
final class SettingsFile {

    /** A value and where it stands: {@code application.properties:7}. */
    record Value(String text, String place) {}

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^${}:]+)(?::([^${}]*))?}");
    private static final int MAX_BYTES = 1 << 20;

    private final String name;
    private final UnaryOperator<@Nullable String> environment;
    private final Map<String, Value> values = new LinkedHashMap<>();

    private SettingsFile(String name, UnaryOperator<@Nullable String> environment) {
        this.name = name;
        this.environment = environment;
    }

    static Map<String, Value> read(Path file, UnaryOperator<@Nullable String> environment) {
        Path base = file.getFileName();
        SettingsFile reader = new SettingsFile(base == null ? file.toString() : base.toString(), environment);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException(
                        reader.name + ": expected a properties file of at most " + MAX_BYTES + " bytes");
            }
            reader.read(
                    Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList());
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read '" + file + "': expected a properties file", e);
        }
        return reader.values;
    }

    /** A logical line may go on over several lines, each but the last one ended by a backslash. */
    private void read(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            StringBuilder logical = new StringBuilder(lines.get(i));
            while (goesOn(lines.get(i)) && !isComment(lines.get(first)) && i + 1 < lines.size()) {
                i++;
                logical.append('\n').append(lines.get(i));
            }
            add(logical.toString(), name + ":" + (first + 1));
        }
    }

    private static boolean isComment(String line) {
        String text = line.stripLeading();
        return text.startsWith("#") || text.startsWith("!");
    }

    private static boolean goesOn(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private void add(String logical, String place) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(logical));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": expected key=value but got a broken \\u escape", e);
        }
        one.stringPropertyNames().stream()
                .filter(MailKeys::isOfMail)
                .forEach(key ->
                        values.put(key, new Value(filledIn(one.getProperty(key).strip(), place), place)));
    }

    private String filledIn(String text, String place) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String variable = matcher.group(1);
            String value = environment.apply(variable);
            if (value == null) {
                value = environment.apply(
                        variable.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_"));
            }
            if (value == null) {
                value = matcher.group(2);
            }
            if (value == null) {
                throw new IllegalArgumentException(place + ": expected the environment variable " + variable + " for ${"
                        + variable + "} but it is not set");
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(out).toString();
    }
}
