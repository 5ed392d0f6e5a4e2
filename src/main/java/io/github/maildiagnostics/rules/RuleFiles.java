package io.github.maildiagnostics.rules;

import io.github.maildiagnostics.smtp.SmtpReply;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where rules come from: our jar, the class path, and files. */
final class RuleFiles {

    /** Rules that are asked only where the enhanced status says nothing. */
    static final String VAGUE = "vague-words.rules";

    private static final String ON_CLASS_PATH = "META-INF/mail-diagnostics.rules";

    private RuleFiles() {}

    /** The names of our rule files in the order in which they are asked. */
    static List<String> order() {
        List<String> names = new ArrayList<>();
        for (String line : new String(text("order.txt"), StandardCharsets.UTF_8).split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                names.add(line.strip());
            }
        }
        return names;
    }

    /** Our rules of some files, in their order. */
    static List<Rule> builtIn(List<String> names) {
        List<Rule> rules = new ArrayList<>();
        for (String name : names) {
            try (BufferedReader file = reader(new ByteArrayInputStream(text(name)))) {
                rules.addAll(RuleReader.read(name, file));
            } catch (IOException e) {
                throw new UncheckedIOException(name + ": cannot be read from the jar", e);
            }
        }
        return rules;
    }

    /**
     * One of our own files.
     *
     * @throws IllegalStateException if it is missing
     */
    static byte[] text(String name) {
        byte[] bytes = bytes(name);
        if (bytes == null) {
            throw new IllegalStateException(name + ": expected these rules in the jar but they are missing");
        }
        return bytes;
    }

    /** What stands beside this class; null if it is missing. */
    static byte @Nullable [] bytes(String name) {
        try (InputStream in = RuleFiles.class.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": cannot be read from the jar", e);
        }
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** A faulty file here must not stop a program that has not asked for anything. */
    static List<Rule> onClassPath() {
        List<Rule> rules = new ArrayList<>();
        for (URL url : onClassPathUrls()) {
            try (BufferedReader in = reader(url.openStream())) {
                List<Rule> own = RuleReader.read(ON_CLASS_PATH, in);
                check(own);
                rules.addAll(own);
            } catch (IOException | IllegalArgumentException e) {
                complain(e.getMessage() + " (" + url + "); going on without this file");
            }
        }
        return rules;
    }

    /** The logger is asked for only now: starting the log system takes longer than reading the rules. */
    private static void complain(String fault) {
        System.getLogger("io.github.maildiagnostics").log(System.Logger.Level.WARNING, fault);
    }

    private static List<URL> onClassPathUrls() {
        ClassLoader own = RuleFiles.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        @Nullable ClassLoader loader = context == null ? own : context;
        try {
            return loader == null ? List.of() : Collections.list(loader.getResources(ON_CLASS_PATH));
        } catch (IOException e) {
            complain(ON_CLASS_PATH + ": cannot be looked for (" + e + ")");
            return List.of();
        }
    }

    static List<Rule> read(List<Path> files) {
        List<Rule> rules = new ArrayList<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            try (BufferedReader in = reader(Files.newInputStream(file))) {
                rules.addAll(RuleReader.read(name, in));
            } catch (IOException e) {
                throw new UncheckedIOException(name + ": expected a rule file but it cannot be read (" + e + ")", e);
            }
        }
        check(rules);
        return rules;
    }

    /**
     * Every rule has to win its own examples, or it is never used as its author meant.
     *
     * @throws IllegalArgumentException with the place of the first that does not
     */
    private static void check(List<Rule> rules) {
        RuleSet alone = new RuleSet(rules);
        for (Rule rule : rules) {
            for (String example : rule.examples()) {
                Optional<RuleSet.Match> winner = alone.match(SmtpReply.parse(example), rule.anyStage(), rule.anyHost());
                if (winner.isEmpty() || !winner.get().rule().equals(rule)) {
                    String got = winner.map(
                                    w -> "the example is won by " + w.rule().place())
                            .orElse("the example fits no rule");
                    throw new IllegalArgumentException(
                            rule.place() + ": expected an example that this rule wins but " + got + ": " + example);
                }
            }
        }
    }
}
