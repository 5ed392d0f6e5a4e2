package io.github.maildiagnostics.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.render.JsonRenderer;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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

    private final Diagnoser diagnoser = Diagnoser.builder().build();
    private final JsonRenderer renderer = new JsonRenderer();

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The replies (default: standard input).")
    private @Nullable Path file;

    private record Line(
            String text, @Nullable String command, @Nullable String host) {}

    @Override
    public Integer call() throws IOException {
        if (file != null && !Files.isReadable(file)) {
            spec.commandLine().getErr().println("Cannot read '" + file + "': expected a file with one reply a line");
            return 2;
        }
        PrintWriter out = spec.commandLine().getOut();
        try (BufferedReader in = file == null
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            String line;
            int number = 0;
            while ((line = in.readLine()) != null) {
                number++;
                if (!line.isBlank()) {
                    out.println(classify(line, number));
                }
            }
        }
        out.flush();
        return 0;
    }

    private String classify(String line, int number) {
        Line read = line.startsWith("{") ? json(line, number) : new Line(line, null, null);
        SmtpStage stage = read.command() == null ? SmtpStage.UNKNOWN : SmtpStage.ofCommand(read.command());
        if (stage == SmtpStage.UNKNOWN) {
            stage = SmtpStage.statedIn(read.text()).orElse(SmtpStage.UNKNOWN);
        }
        SmtpReply reply = SmtpReply.parse(read.text());
        return renderer.render(diagnoser.diagnose(SendAttempt.ofReply(reply, stage, read.host())));
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
