package io.github.maildiagnostics.rules;

import io.github.maildiagnostics.smtp.SmtpReply;
import java.io.BufferedReader;
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

    private static final String ON_CLASS_PATH = "META-INF/mail-diagnostics.rules";

    private RuleFiles() {}

    static List<Rule> builtIn() {
        List<Rule> rules = new ArrayList<>();
        try (BufferedReader order = ours("order.txt")) {
            for (String name : order.lines().map(String::strip).toList()) {
                if (!name.isEmpty() && !name.startsWith("#")) {
                    rules.addAll(builtIn(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("order.txt: cannot be read from the jar", e);
        }
        return rules;
    }

    static List<Rule> builtIn(String name) {
        try (BufferedReader file = ours(name)) {
            return RuleReader.read(name, file);
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": cannot be read from the jar", e);
        }
    }

    private static BufferedReader ours(String name) {
        InputStream in = RuleFiles.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + ": expected these rules in the jar but they are missing");
        }
        return reader(in);
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
