package io.github.maildiagnostics.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.render.JsonRenderer;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Diagnoses replies, one a line, as a stream. */
@Command(
        name = "classify",
        description = "Read replies, one a line (text, or JSON with text, command and host), and write a JSON diagnosis"
                + " a line.",
        mixinStandardHelpOptions = true)
final class ClassifyCommand implements Callable<Integer> {

    private static final JsonFactory JSON = new JsonFactory();

    private static final int PROGRESS_EVERY = 20_000;

    private final JsonRenderer renderer = new JsonRenderer();

    @Spec
    private CommandSpec spec;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Option(names = "--summary", description = "Write only how often each cause occurs, the most frequent first.")
    private boolean summary;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The replies (default: standard input).")
    private @Nullable Path file;

    private record Line(
            String text, @Nullable String command, @Nullable String host) {}

    @Override
    public Integer call() throws IOException {
        if (file != null && (!Files.isReadable(file) || Files.isDirectory(file))) {
            spec.commandLine().getErr().println("Cannot read '" + file + "': expected a file with one reply a line");
            return 2;
        }
        PrintWriter out = new PrintWriter(spec.commandLine().getOut(), false);
        Map<String, Integer> counts = new HashMap<>();
        try (InputStream in = file == null ? System.in : Files.newInputStream(file)) {
            classify(new ReplyLines(in), out, counts);
        }
        if (summary) {
            counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .forEach(entry -> out.printf("%8d  %s%n", entry.getValue(), entry.getKey()));
        }
        out.flush();
        return 0;
    }

    private void classify(ReplyLines in, PrintWriter out, Map<String, Integer> counts) throws IOException {
        Diagnoser diagnoser = rules.diagnoser();
        boolean progress = CommandLine.Help.Ansi.AUTO.enabled() && (summary || file != null);
        int number = 0;
        for (String line = in.next(); line != null; line = in.next()) {
            number++;
            if (!line.isBlank()) {
                Diagnosis diagnosis = classify(diagnoser, line, number);
                counts.merge(diagnosis.cause().id(), 1, Integer::sum);
                if (!summary) {
                    out.println(renderer.render(diagnosis));
                }
            }
            if (progress && number % PROGRESS_EVERY == 0) {
                progress("\r" + number + " lines");
            }
        }
        if (progress) {
            progress("\r" + " ".repeat(20) + "\r");
        }
    }

    private void progress(String text) {
        spec.commandLine().getErr().print(text);
        spec.commandLine().getErr().flush();
    }

    private Diagnosis classify(Diagnoser diagnoser, String line, int number) {
        Line read = line.stripLeading().startsWith("{") ? json(line, number) : new Line(line, null, null);
        SmtpStage stage = read.command() == null ? SmtpStage.UNKNOWN : SmtpStage.ofCommand(read.command());
        if (stage == SmtpStage.UNKNOWN) {
            stage = SmtpStage.statedIn(read.text()).orElse(SmtpStage.UNKNOWN);
        }
        return diagnoser.diagnose(SendAttempt.ofReply(SmtpReply.parse(read.text()), stage, read.host()));
    }

    /** A line that is no JSON object after all is taken as the text of a reply, and said so. */
    private Line json(String line, int number) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    fields.put(name, parser.getText());
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            fields.clear();
        }
        String text = fields.get("text");
        if (text == null) {
            spec.commandLine()
                    .getErr()
                    .println("line " + number + ": expected a JSON object with \"text\"; read as the text of a reply");
            return new Line(line, null, null);
        }
        return new Line(text, fields.get("command"), fields.get("host"));
    }
}
