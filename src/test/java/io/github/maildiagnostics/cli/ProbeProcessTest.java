package io.github.maildiagnostics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A probe in a process of its own: with an environment, and with somebody who loses patience. */
class ProbeProcessTest extends ProbeRuns {

    private static Process start(int port, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "probe",
                "localhost:" + port,
                "--ca",
                keys.pem().toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MAIL_PASSWORD", SECRET);
        return builder.start();
    }

    @Test
    void thePasswordComesFromTheEnvironment() throws Exception {
        Script script = Script.parse("login", OVER_TLS + LOGGED_IN + MAIL);
        try (ScriptedSmtpServer server = ScriptedSmtpServer.startWithTls(keys.context(), script)) {
            Process process = start(server.port(), "--user", "app@example.org");
            String out = new String(process.getInputStream().readAllBytes());
            assertThat(out).contains("235 2.7.0 welcome").doesNotContain(SECRET, "Exception");
            assertThat(process.waitFor()).isZero();
            assertThat(server.heard()).contains("RSET").endsWith("QUIT");
        }
    }

    @Test
    void whoLosesPatienceHasSeenTheStepsSoFarAndNothingIsSent() throws Exception {
        Script script = Script.parse("slow", PLAIN + "C: MAIL FROM:*\nS! stall");
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(script)) {
            Process process = start(server.port(), "--from", "app@example.org", "--timeout", "600");
            try (BufferedReader out = process.inputReader()) {
                String line = out.readLine();
                while (line != null && !line.contains("EHLO")) {
                    line = out.readLine();
                }
                assertThat(line).contains("  ok        EHLO");
                process.destroy();
                assertThat(process.waitFor()).isNotZero();
            }
            assertThat(server.messages()).isEmpty();
        }
    }
}
