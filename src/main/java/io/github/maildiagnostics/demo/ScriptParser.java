package io.github.maildiagnostics.demo;

import io.github.maildiagnostics.demo.Script.Login;
import io.github.maildiagnostics.demo.Step.Ending;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the notation that {@link Script} describes. */
final class ScriptParser {

    private static final Set<String> DIRECTIVES = Set.of("title", "settings", "login", "to", "rset", "quit");

    private final String name;
    private final Map<String, String> directives = new LinkedHashMap<>();
    private final Map<String, Integer> directiveLines = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();

    ScriptParser(String name) {
        this.name = name;
    }

    ScriptParser read(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("#")) {
                comment(line.substring(1).strip(), i + 1);
            } else if (!line.isEmpty()) {
                steps.add(step(line, i + 1));
            }
        }
        if (steps.isEmpty()) {
            throw bad(lines.size(), "nothing is said in this conversation");
        }
        return this;
    }

    String name() {
        return name;
    }

    Map<String, String> directives() {
        return Map.copyOf(directives);
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : directives.getOrDefault("settings", "").split("\\s+")) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                settings.put(setting.substring(0, equals), setting.substring(equals + 1));
            } else if (!setting.isEmpty()) {
                throw bad(directiveLines.getOrDefault("settings", 1), "a setting is name=value, not " + setting);
            }
        }
        return Collections.unmodifiableMap(settings);
    }

    @Nullable
    Login login() {
        String login = directives.get("login");
        if (login == null) {
            return null;
        }
        String[] words = login.split("\\s+");
        if (words.length != 2) {
            throw bad(directiveLines.getOrDefault("login", 1), "a login is a user and a secret, not " + login);
        }
        return new Login(words[0], words[1]);
    }

    @Nullable
    Ending ending(String directive) {
        String word = directives.get(directive);
        return word == null ? null : ending(word, directiveLines.getOrDefault(directive, 1));
    }

    private void comment(String comment, int lineNumber) {
        int colon = comment.indexOf(':');
        String key = comment.substring(0, Math.max(colon, 0));
        if (!steps.isEmpty() || !DIRECTIVES.contains(key)) {
            return;
        }
        String value = comment.substring(colon + 1).strip();
        if (value.isEmpty() || directives.putIfAbsent(key, value) != null) {
            throw bad(lineNumber, "the directive " + key + " is empty or given twice");
        }
        directiveLines.put(key, lineNumber);
    }

    private Step step(String line, int lineNumber) {
        if (line.equals("TLS")) {
            return new Step.StartTls();
        }
        String sign = line.substring(0, Math.min(2, line.length()));
        String text = line.substring(sign.length());
        text = text.startsWith(" ") ? text.substring(1) : text;
        return switch (sign) {
            case "S:" -> new Step.Line(text);
            case "S<" -> new Step.Raw(unescape(text, lineNumber));
            case "S!" -> ending(text.split("\\s+"), lineNumber);
            case "C:" -> text.equals("<content>") ? new Step.Content(lineNumber) : Step.Command.of(lineNumber, text);
            case "C<" -> new Step.PartialContent(lineNumber, number(text, lineNumber));
            default -> throw bad(lineNumber, "expected S: S< S! C: C< or TLS, not " + line);
        };
    }

    private Step ending(String[] words, int lineNumber) {
        boolean lines = words[0].equals("flood");
        if (words.length == 2 && (lines || words[0].equals("pour"))) {
            return new Step.Flood(number(words[1], lineNumber), lines);
        }
        return new Step.End(ending(String.join(" ", words), lineNumber));
    }

    private Ending ending(String word, int lineNumber) {
        for (Ending ending : Ending.values()) {
            if (ending.name().toLowerCase(Locale.ROOT).equals(word)) {
                return ending;
            }
        }
        throw bad(lineNumber, "expected drop, reset, stall, flood or pour, not " + word);
    }

    private int number(String text, int lineNumber) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw bad(lineNumber, "expected a number of bytes above 0, not " + text);
    }

    private String unescape(String text, int lineNumber) {
        StringBuilder plain = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int length = 1;
            if (c == '\\') {
                length = text.startsWith("\\x", i) ? 4 : 2;
                if (i + length > text.length()) {
                    throw bad(lineNumber, "unfinished escape at the end of the line");
                }
                c = escape(text.substring(i + 1, i + length), lineNumber);
            }
            plain.append(c);
            i += length;
        }
        return plain.toString();
    }

    private char escape(String code, int lineNumber) {
        return switch (code.charAt(0)) {
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            case '\\' -> '\\';
            case 'x' -> hex(code.substring(1), lineNumber);
            default -> throw bad(lineNumber, "unknown escape \\" + code);
        };
    }

    private char hex(String digits, int lineNumber) {
        try {
            return (char) Integer.parseInt(digits, 16);
        } catch (NumberFormatException e) {
            throw bad(lineNumber, "expected two hexadecimal digits, not " + digits);
        }
    }

    private IllegalArgumentException bad(int lineNumber, String what) {
        return new IllegalArgumentException(name + ":" + lineNumber + ": " + what);
    }
}
