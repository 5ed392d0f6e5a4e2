package io.github.maildiagnostics.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Runs commands as a user does and keeps what they print. */
abstract class Cli {

    static final ObjectMapper JSON = new ObjectMapper();

    private final InputStream standardInput = System.in;

    record Result(int status, String out, String err) {}

    @AfterEach
    void giveStandardInputBack() {
        System.setIn(standardInput);
    }

    static Result classify(String... lines) {
        System.setIn(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        return run("classify");
    }

    static List<JsonNode> parse(String out) throws Exception {
        List<JsonNode> parsed = new ArrayList<>();
        for (String line : out.lines().toList()) {
            parsed.add(JSON.readTree(line));
        }
        return parsed;
    }

    static Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status;
        try (PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream said = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            status = Main.run(args, printed, said);
        }
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
