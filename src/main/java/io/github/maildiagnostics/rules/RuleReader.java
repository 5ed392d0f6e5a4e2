package io.github.maildiagnostics.rules;

import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.catalog.Catalog;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.catalog.Scope;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The strict reader of rule files: stanzas of {@code key: value} lines, an empty line between them, {@code #} before a
 * comment. Every complaint names file and line, what was expected and what was found.
 */
final class RuleReader {

    static final int MAX_RULES = 100_000;
    static final int MAX_LINE = 2000;
    static final int MAX_VALUES = 1000;
    static final int MAX_PHRASES = 200_000;
    static final long MAX_CHARS = 50_000_000;

    private static final Set<String> KEYS = new LinkedHashSet<>(List.of(
            "cause",
            "advice",
            "scope",
            "suppress",
            "wait",
            "provider",
            "host",
            "stage",
            "code",
            "status",
            "text",
            "example",
            "source"));
    private static final Set<String> REPEATABLE =
            Set.of("host", "stage", "code", "status", "text", "example", "source");

    private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9.-]{1,253}");
    private static final Pattern CODE = Pattern.compile("none|[2-5]([0-9][0-9]|yz)");
    private static final Pattern STATUS = Pattern.compile("[245x](\\.[0-9]{1,3}){2}");
    private static final Pattern ANY = Pattern.compile(".*");

    private final String file;
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, List<String>> stanza = new LinkedHashMap<>();
    private int line;
    private int first;
    private int phrases;
    private long chars;

    private RuleReader(String file, int firstLine) {
        this.file = file;
        line = firstLine - 1;
    }

    static List<Rule> read(String file, Reader in) throws IOException {
        return read(file, 1, in);
    }

    /** Reads a part of a file that begins with a line of this number. */
    static List<Rule> read(String file, int firstLine, Reader in) throws IOException {
        RuleReader reader = new RuleReader(file, firstLine);
        BoundedLines lines = new BoundedLines(in, MAX_LINE);
        for (String text = lines.next(); text != null; text = lines.next()) {
            reader.line++;
            reader.checkBounds(text);
            reader.line((reader.line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text).strip());
        }
        reader.end();
        return reader.rules;
    }

    private void checkBounds(String text) {
        chars += text.length();
        if (text.indexOf('\uFFFD') >= 0) {
            throw fault(line, "UTF-8", "bytes that are none");
        }
        if (text.length() > MAX_LINE) {
            throw fault(line, "lines of at most " + MAX_LINE + " characters", "a longer one");
        }
        if (chars > MAX_CHARS) {
            throw fault(line, "at most " + MAX_CHARS + " characters in a file", "more");
        }
    }

    private void line(String text) {
        if (text.isEmpty()) {
            end();
            return;
        }
        if (text.startsWith("#")) {
            return;
        }
        int colon = text.indexOf(':');
        String key = colon < 0 ? text : text.substring(0, colon).strip();
        if (colon < 0 || !KEYS.contains(key)) {
            throw fault(line, "one of " + String.join(", ", KEYS) + " and a colon", "'" + bounded(text) + "'");
        }
        String value = text.substring(colon + 1).strip();
        if (value.isEmpty()) {
            throw fault(line, "a value behind '" + key + ":'", "nothing");
        }
        if (stanza.isEmpty()) {
            first = line;
        }
        List<String> values = stanza.computeIfAbsent(key, k -> new ArrayList<>());
        if (!values.isEmpty() && !REPEATABLE.contains(key)) {
            throw fault(line, "one '" + key + ":' in a rule", "a second one");
        }
        if (values.size() == MAX_VALUES) {
            throw fault(line, "at most " + MAX_VALUES + " lines '" + key + ":' in a rule", "more");
        }
        if (key.equals("text") && ++phrases > MAX_PHRASES) {
            throw fault(line, "at most " + MAX_PHRASES + " lines 'text:' in a file", "more");
        }
        values.add(value);
    }

    private void end() {
        if (stanza.isEmpty()) {
            return;
        }
        if (rules.size() == MAX_RULES) {
            throw fault(first, "at most " + MAX_RULES + " rules in a file", "more");
        }
        for (String needed : List.of("cause", "example", "source")) {
            if (!stanza.containsKey(needed)) {
                throw fault(first, "a line '" + needed + ":' in every rule", "a rule without one");
            }
        }
        if (!stanza.containsKey("text") && !stanza.containsKey("code") && !stanza.containsKey("status")) {
            throw fault(first, "a text, a code or a status in every rule", "a rule without any");
        }
        rules.add(rule());
        stanza.clear();
    }

    private Rule rule() {
        String wait = one("wait");
        return new Rule(
                cause(),
                one("advice") == null ? null : oneOf("advice", Advice.values(), Advice::id),
                one("scope") == null ? null : oneOf("scope", Scope.values(), Scope::id),
                one("suppress") == null ? null : oneOf("suppress", new Boolean[] {true, false}, b -> b ? "yes" : "no"),
                wait == null ? null : seconds(wait),
                one("provider"),
                words("host", HOST, "ends of host names").stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .toList(),
                stages(),
                words("code", CODE, "reply codes (550), classes (5yz) or none"),
                words("status", STATUS, "enhanced statuses (5.7.1 or x.7.1)"),
                all("text"),
                all("example"),
                file + ":" + first);
    }

    private Cause cause() {
        try {
            return Catalog.standard().cause(String.valueOf(one("cause")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ":" + first + ": " + e.getMessage(), e);
        }
    }

    private Set<SmtpStage> stages() {
        Set<SmtpStage> stages = EnumSet.noneOf(SmtpStage.class);
        for (String id : words("stage", ANY, "stages")) {
            stages.add(SmtpStage.byId(id)
                    .orElseThrow(() -> fault(
                            first,
                            "stages of "
                                    + Arrays.stream(SmtpStage.values())
                                            .map(SmtpStage::id)
                                            .toList(),
                            "'" + bounded(id) + "'")));
        }
        return stages;
    }

    private Duration seconds(String wait) {
        if (!wait.matches("[0-9]{1,7}")) {
            throw fault(first, "seconds from 0 to 9999999 behind 'wait:'", "'" + bounded(wait) + "'");
        }
        return Duration.ofSeconds(Long.parseLong(wait));
    }

    private List<String> all(String key) {
        return List.copyOf(stanza.getOrDefault(key, List.of()));
    }

    private @Nullable String one(String key) {
        List<String> values = stanza.get(key);
        return values == null ? null : values.get(0);
    }

    private List<String> words(String key, Pattern form, String expected) {
        List<String> words = new ArrayList<>();
        for (String value : all(key)) {
            for (String word : value.split(" +")) {
                if (!form.matcher(word).matches()) {
                    throw fault(first, expected + " behind '" + key + ":'", "'" + bounded(word) + "'");
                }
                words.add(word);
            }
        }
        return List.copyOf(words);
    }

    private <E> E oneOf(String key, E[] values, Function<E, String> id) {
        String value = one(key);
        for (E candidate : values) {
            if (id.apply(candidate).equals(value)) {
                return candidate;
            }
        }
        String ids = String.join(", ", Arrays.stream(values).map(id).toList());
        throw fault(first, "one of " + ids + " behind '" + key + ":'", "'" + bounded(String.valueOf(value)) + "'");
    }

    private static String bounded(String text) {
        return (text.length() > 60 ? text.substring(0, 60) + "..." : text).replaceAll("\\p{Cntrl}", "?");
    }

    private IllegalArgumentException fault(int at, String expected, String got) {
        return new IllegalArgumentException(file + ":" + at + ": expected " + expected + " but got " + got);
    }
}
