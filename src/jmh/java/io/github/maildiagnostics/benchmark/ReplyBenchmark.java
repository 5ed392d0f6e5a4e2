package io.github.maildiagnostics.benchmark;

import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.rules.Rule;
import io.github.maildiagnostics.rules.RuleSet;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One reply, one after the other from a list: the examples of our rules, or the lines of the file in the system property
 * {@code replies}. The baseline is one pass over its characters.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReplyBenchmark {

    /** How many rules of somebody's own stand before ours. */
    @Param({"0"})
    public int ownRules;

    private String[] texts;
    private SmtpReply[] replies;
    private SendAttempt[] attempts;
    private RuleSet rules;
    private Diagnoser diagnoser;
    private Pattern regex;
    private com.google.re2j.Pattern re2j;
    private int next;

    /** Reads the replies and makes the rules. */
    @Setup
    public void prepare() throws IOException {
        String file = System.getProperty("replies");
        List<String> lines = file != null
                ? Files.readAllLines(Path.of(file))
                : RuleSet.standard().rules().stream().flatMap(rule -> rule.examples().stream()).toList();
        texts = lines.toArray(String[]::new);
        replies = lines.stream().map(SmtpReply::parse).toArray(SmtpReply[]::new);
        attempts = new SendAttempt[replies.length];
        for (int i = 0; i < replies.length; i++) {
            attempts[i] = SendAttempt.ofReply(replies[i], SmtpStage.UNKNOWN, null);
        }
        rules = ownRules == 0 ? RuleSet.standard() : RuleSet.withFiles(List.of(OwnRules.file(ownRules)));
        diagnoser = Diagnoser.builder().build();
        String all = RuleSet.standard().rules().stream()
                .map(Rule::texts)
                .flatMap(List::stream)
                .map(ReplyBenchmark::regex)
                .collect(Collectors.joining("|"));
        regex = Pattern.compile(all, Pattern.CASE_INSENSITIVE);
        re2j = com.google.re2j.Pattern.compile(all, com.google.re2j.Pattern.CASE_INSENSITIVE);
    }

    private static String regex(String words) {
        return Pattern.compile("\\*").splitAsStream(words).map(Pattern::quote).collect(Collectors.joining(".*?"));
    }

    private int next() {
        next = next + 1 == replies.length ? 0 : next + 1;
        return next;
    }

    /** The physical limit: each character is looked at once. */
    @Benchmark
    public long onePassOverTheCharacters() {
        long hash = 0;
        for (String line : replies[next()].lines()) {
            for (int i = 0; i < line.length(); i++) {
                hash = hash * 31 + line.charAt(i);
            }
        }
        return hash;
    }

    /** All rules against a reply. */
    @Benchmark
    public boolean match() {
        return rules.match(replies[next()], SmtpStage.UNKNOWN, null).isPresent();
    }

    /** The diagnosis of a reply, with rules, tables and hints. */
    @Benchmark
    public Diagnosis diagnose() {
        return diagnoser.diagnose(attempts[next()]);
    }

    /** Reading the text of a reply. */
    @Benchmark
    public SmtpReply parse() {
        return SmtpReply.parse(texts[next()]);
    }

    /** The same phrases as one regular expression, without telling which rule it was. */
    @Benchmark
    public boolean regularExpression() {
        return regex.matcher(replies[next()].text()).find();
    }

    /** The same phrases as one regular expression of re2j. */
    @Benchmark
    public boolean re2j() {
        return re2j.matcher(replies[next()].text()).find();
    }
}
