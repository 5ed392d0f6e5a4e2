package io.github.maildiagnostics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Probes scripted servers on this machine as a person does, and looks at both ends. */
abstract class ProbeRuns extends Cli {

    static final String HELLO = "S: 220 mx.example ESMTP\nC: EHLO *\n";
    static final String PLAIN = HELLO + "S: 250-mx.example\nS: 250-SIZE 35882577\nS: 250 AUTH PLAIN XOAUTH2\n";
    static final String STARTTLS =
            HELLO + "S: 250-mx.example\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 2.0.0 go\nTLS\nC: EHLO *\n";
    static final String OVER_TLS = STARTTLS + "S: 250-mx.example\nS: 250 AUTH PLAIN XOAUTH2\n";
    static final String LOGGED_IN = "C: AUTH PLAIN *\nS: 235 2.7.0 welcome\n";
    static final String MAIL = "C: MAIL FROM:<app@example.org>\nS: 250 2.1.0 ok\n";
    static final String RCPT = "C: RCPT TO:<bob@example.com>\nS: 250 2.1.5 ok\n";
    static final String ENVELOPE = " --from app@example.org --to bob@example.com";
    static final String SECRET = "correct-horse-battery";

    @TempDir
    static Path folder;

    static TestKeys keys;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = TestKeys.make(folder, "localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "90");
    }

    /** What a run left on both ends. */
    record Probed(Result result, List<String> heard, List<String> messages, int port) {

        JsonNode json() throws IOException {
            return JSON.readTree(result.out());
        }

        String end() throws IOException {
            JsonNode cause = json().at("/diagnosis/cause");
            return result.status() + " " + json().get("stoppedAt").asText() + " " + cause.asText("none");
        }

        List<String> findings() throws IOException {
            return json().findValuesAsText("id");
        }
    }

    static Probed probe(String script, String options) throws IOException {
        return probe(keys, script, options);
    }

    static Probed probe(TestKeys server, String script, String options) throws IOException {
        Script conversation = Script.parse("probe", script);
        try (ScriptedSmtpServer smtp = ScriptedSmtpServer.startWithTls(server.context(), conversation)) {
            String host = options.contains("IP ") ? "127.0.0.1" : "localhost";
            List<String> args = new ArrayList<>(List.of("probe", host + ":" + smtp.port(), "--ca"));
            args.add(server.pem().toString());
            Arrays.stream(options.replace("IP ", "").strip().split(" +"))
                    .filter(word -> !word.isEmpty())
                    .forEach(args::add);
            Result result = run(args.toArray(String[]::new));
            Probed probed = new Probed(result, smtp.heard(), smtp.messages(), smtp.port());
            assertThat(probed.heard()).noneMatch(line -> line.matches("(?i)(DATA|BDAT).*"));
            assertThat(probed.messages()).isEmpty();
            return probed;
        }
    }

    /** A file with settings; the password stands in it, so that no test depends on the environment. */
    static String file(String name, Map<String, String> settings) throws IOException {
        Path file = folder.resolve(name);
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> lines.add(key + "=" + value));
        Files.write(file, lines);
        return " --properties " + file;
    }

    static String login() throws IOException {
        return file("login.properties", Map.of("mail.smtp.user", "app", "mail.smtp.password", SECRET))
                + " --tls required";
    }
}
