package io.github.maildiagnostics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings from options and files, and what is said where they are wrong. */
class ProbeSettingsTest extends ProbeRuns {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "probe | Missing server: expected HOST[:PORT]",
                "probe smtp://mx.example | expected HOST[:PORT] such as smtp.example.com:587 but got 'smtp://mx.example'",
                "probe mx.example:0 | expected a port from 1 to 65535 but got '0'",
                "probe mx.example:99999 | expected a port from 1 to 65535 but got '99999'",
                "probe mx.example:smtp | expected HOST[:PORT]",
                "probe mx.example other.example | Unmatched argument",
                "probe mx.example --nonsense | Unknown option: '--nonsense'",
                "probe mx.example --password hunter2 | --password: expected no password on the command line",
                "probe mx.example --tls maybe | expected implicit, required, optional or off but got 'maybe'",
                "probe mx.example --format html | expected text or json but got 'html'",
                "probe mx.example --lang xx | expected one of en",
                "probe mx.example --timeout 0 | expected 1 to 600 seconds but got '0'",
                "probe mx.example --from nobody | --from: expected an address such as bob@example.com but got 'nobody'",
                "probe mx.example --from a@b.example --to <c@b.example> | --to: expected an address",
                "probe mx.example --to c@b.example | --to: expected --from as well",
                "probe mx.example --user app --password-env NO_SUCH_VARIABLE | variable NO_SUCH_VARIABLE but it is not set",
                "probe mx.example --properties no-such.properties | Cannot read 'no-such.properties': expected a properties",
                "probe mx.example --ca no-such.pem | Cannot read 'no-such.pem': expected a file with certificates"
            })
    void wrongUsageIsSaidInOneLine(String line, String told) {
        Result result = run(line.split(" "));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1).first().asString().contains(told, "--help");
        assertThat(result.err()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spring.mail.port=ten | 3: expected a port from 1 to 65535 for port but got 'ten'",
                "mail.smtp.timeout=5s | 3: expected a number of milliseconds for timeout but got '5s'",
                "mail.smtp.from=\\u12 | 3: expected key=value but got a broken \\u escape",
                "mail.smtp.from=${NO_SUCH_VARIABLE} | 3: expected the environment variable NO_SUCH_VARIABLE",
            })
    void aWrongLineOfAFileIsNamed(String line, String told) throws IOException {
        Path file = folder.resolve("wrong.properties");
        Files.write(file, List.of("# ours", "spring.mail.host=localhost", line));
        Result result = run("probe", "--properties", file.toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1).first().asString().startsWith("wrong.properties:" + told);
    }

    @Test
    void aFileWithoutMailIsWrongUsage() throws IOException {
        String nothing = file("nothing.properties", Map.of("server.port", "8080"));
        Result result = run(("probe mx.example" + nothing).split(" "));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("nothing.properties: expected keys such as mail.smtp.host");
    }

    @Test
    void springSettingsAreTakenAsSpringTakesThem() throws Exception {
        Script script = Script.parse("spring", OVER_TLS + LOGGED_IN + MAIL + RCPT);
        try (ScriptedSmtpServer server = ScriptedSmtpServer.startWithTls(keys.context(), script)) {
            Path file = folder.resolve("application.properties");
            Files.write(
                    file,
                    List.of(
                            "server.port = 8080",
                            "spring.mail.host = ${NO_SUCH_VARIABLE:localhost}",
                            "spring.mail.port=" + server.port(),
                            "spring.mail.username: app@example.org",
                            "spring.mail.password=" + SECRET,
                            "spring.mail.properties.mail.smtp.auth=true",
                            "spring.mail.properties[mail.smtp.starttls.enable]=\\",
                            "  true",
                            "spring.mail.properties.mail.smtp.connectiontimeout=5000",
                            "spring.mail.properties.mail.smtp.timeout=5000"));
            String[] args = {
                "probe", "--properties", file.toString(), "--ca", keys.pem().toString(), "--to", "bob@example.com"
            };
            Result result = run(args);
            assertThat(result.err()).isEmpty();
            assertThat(result.out()).contains("STARTTLS if it is offered; at most 5 s", "AUTH PLAIN\n", "235 2.7.0");
            assertThat(result.status()).isZero();
            assertThat(server.messages()).isEmpty();
            assertThat(server.heard()).contains("MAIL FROM:<app@example.org>", "RSET", "QUIT");
        }
    }

    @Test
    void whatTheLibraryPassesOverIsSaid() throws IOException {
        String settings = file(
                "typo.properties",
                Map.of(
                        "mail.smtp.startls.enable", "true",
                        "mail.smtp.nonsense.of.ours", "1",
                        "mail.smtp.auth", "no",
                        "mail.smtp.socketFactory.class", "com.example.Sockets"));
        Probed probed = probe(HELLO + "S: 250-mx\nS: 250 STARTTLS\n", settings + " --format json");
        assertThat(probed.result().status()).isZero();
        assertThat(probed.json().get("tls").asText()).isEqualTo("off");
        assertThat(probed.findings())
                .contains(
                        "unknown-key",
                        "unknown-key-near",
                        "no-flag",
                        "factory-ignored",
                        "no-timeout",
                        "starttls-not-used");
        assertThat(probed.json().get("findings").toString())
                .contains("mail.smtp.startls.enable is no setting", "Did you mean mail.smtp.starttls.enable?")
                .containsPattern("typo\\.properties:[1-4]: ");
    }

    @ParameterizedTest
    @CsvSource({
        "mail.transport.protocol=smtps;mail.smtps.host=localhost, implicit, 465",
        "mail.smtps.host=localhost;mail.smtps.port=1, implicit, 1",
        "mail.smtp.host=localhost;mail.smtp.port=1, off, 1",
        "mail.host=localhost;mail.smtp.port=1;mail.smtp.starttls.required=true, required, 1",
        "mail.smtp.host=localhost;mail.smtp.port=1;mail.smtp.ssl.enable=true, implicit, 1",
        "spring.mail.host=localhost;spring.mail.port=1;spring.mail.ssl.enabled=true, implicit, 1",
        "spring.mail.host=localhost;spring.mail.port=1;spring.mail.protocol=smtps, implicit, 1",
        "mail.smtp.host=localhost;mail.smtp.port=1;mail.smtp.socketFactory.class=javax.net.ssl.SSLSocketFactory, implicit, 1"
    })
    void theFileDecidesHowToEncrypt(String lines, String tls, int port) throws IOException {
        Path file = folder.resolve("mode.properties");
        Files.write(file, List.of(lines.split(";")));
        Result result = run("probe", "--properties", file.toString(), "--timeout", "1", "--format", "json");
        assertThat(JSON.readTree(result.out()).get("tls").asText()).isEqualTo(tls);
        assertThat(JSON.readTree(result.out()).get("port").asInt()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:465, implicit, 465",
        "localhost, optional, 587",
        "localhost:25, optional, 25",
        "[::1]:2525, optional, 2525",
        "::1, optional, 587"
    })
    void thePortDecidesWhereNobodyElseDoes(String where, String tls, int port) throws IOException {
        Result result = run("probe", where, "--timeout", "1", "--format", "json");
        assertThat(JSON.readTree(result.out()).get("tls").asText()).isEqualTo(tls);
        assertThat(JSON.readTree(result.out()).get("port").asInt()).isEqualTo(port);
        assertThat(JSON.readTree(result.out()).get("host").asText()).doesNotContain("[");
    }
}
