package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.diagnosis.Diagnoser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Explains each failure of a text as soon as it is read, so that a log of any size will do. */
final class TraceAnswers {

    private final Output output;
    private final Diagnoser diagnoser;
    private int count;

    TraceAnswers(Output output, Diagnoser diagnoser) {
        this.output = output;
        this.diagnoser = diagnoser;
    }

    int explain(String file) throws IOException {
        if (!file.equals("-") && !Files.isReadable(Path.of(file))) {
            output.notFound("Cannot read '" + file + "': expected a file with a stack trace or a log, or '-'");
            return 2;
        }
        InputStream bytes = file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
        try (Reader in = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            diagnoser.diagnoseTrace(in, diagnosis -> {
                count++;
                output.show(
                        t -> (count > 1 ? "\n" : "") + t.render(diagnosis),
                        j -> j.render(diagnosis),
                        h -> h.render(diagnosis));
            });
        }
        return count > 0
                ? 0
                : output.notFound(
                        "No mail failure found: expected a Java stack trace, a line of a log with the exception or"
                                + " the server's reply, or the debug output of the mail library (mail.debug=true)");
    }
}
