package io.github.maildiagnostics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a probe ends and why, for a failure at every step. */
class ProbeTest extends ProbeRuns {

    static Stream<Arguments> endings() {
        return Stream.of(
                arguments("S: 554 5.7.1 go away", "", "1 greeting ip-blocked"),
                arguments("S: HTTP/1.1 400 Bad Request\nS! drop", "", "1 greeting not-smtp"),
                arguments("S! stall", "--timeout 1", "1 greeting response-timeout"),
                arguments("S! drop", "", "1 greeting connection-lost"),
                arguments(
                        HELLO + "S: 550 HELO: invalid name\nC: HELO *\nS: 550 HELO: invalid name",
                        "",
                        "1 ehlo client-identity-rejected"),
                arguments(PLAIN, "--tls required", "1 starttls starttls-unavailable"),
                arguments(
                        HELLO + "S: 250-mx\nS: 250 STARTTLS\nC: STARTTLS\nS: 454 4.7.0 no TLS now",
                        "",
                        "1 starttls server-temporary"));
    }

    static Stream<Arguments> laterEndings() throws IOException {
        String login = login();
        String auth = OVER_TLS + "C: AUTH PLAIN *\n";
        return Stream.of(
                arguments(auth + "S: 535 5.7.8 no", login, "1 auth auth-failed"),
                arguments(
                        STARTTLS
                                + "S: 250-mx\nS: 250 AUTH LOGIN\nC: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: *\nS: 334 UGFzc3dvcmQ6\nC: *\nS: 535 5.7.8 no",
                        login + " --mechanism LOGIN",
                        "1 auth auth-failed"),
                arguments(
                        OVER_TLS + "C: AUTH XOAUTH2 *\nS: 535 5.7.8 no",
                        login + " --mechanism XOAUTH2",
                        "1 auth auth-failed"),
                arguments(OVER_TLS, login + " --mechanism NTLM", "1 auth auth-mechanism-unsupported"),
                arguments(auth + "S! stall", login + " --timeout 1", "1 auth response-timeout"),
                arguments(
                        OVER_TLS + LOGGED_IN + "C: MAIL FROM:*\nS: 550 5.1.8 sender refused",
                        login + ENVELOPE,
                        "1 mail sender-rejected"),
                arguments(
                        OVER_TLS + LOGGED_IN + MAIL + "C: RCPT TO:*\nS: 550 5.1.1 no such user",
                        login + ENVELOPE,
                        "1 rcpt mailbox-unknown"),
                arguments(OVER_TLS + LOGGED_IN + MAIL + RCPT, login + ENVELOPE, "0 null none"),
                arguments(OVER_TLS + LOGGED_IN + MAIL, login + " --from app@example.org", "0 null none"),
                arguments(PLAIN, "", "0 null none"),
                arguments("TLS\n" + PLAIN, "--tls implicit", "0 null none"));
    }

    @ParameterizedTest
    @MethodSource({"endings", "laterEndings"})
    void endsWhereTheServerEndsIt(String script, String options, String expected) throws IOException {
        Probed probed = probe(script, options + " --format json");
        assertThat(probed.result().err()).isEmpty();
        assertThat(probed.end()).isEqualTo(expected);
        assertThat(probed.result().out().lines()).hasSize(1);
        JsonNode steps = probed.json().get("steps");
        assertThat(steps.findValuesAsText("outcome").stream()
                        .filter("failed"::equals)
                        .count())
                .isEqualTo(expected.startsWith("0") ? 0 : expected.contains(" ehlo ") ? 2 : 1);
    }

    @Test
    void anUnknownHostAndAClosedPortAreToldInTheSameWay() throws IOException {
        Result unknown = run("probe", "no-such-host.invalid", "--format", "json");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(JSON.readTree(unknown.out()).at("/diagnosis/cause").asText()).isEqualTo("host-unknown");
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Result closed = run("probe", "127.0.0.1:" + port, "--from", "a@example.org", "--to", "b@example.org");
        assertThat(closed.status()).isEqualTo(1);
        assertThat(closed.out())
                .contains("  ok        RESOLVE", "  FAILED    CONNECT", "  not tried MAIL", "  not tried RCPT")
                .contains("It works up to here; CONNECT does not.", "Connection refused\n", "What to do");
    }

    @Test
    void everythingFineIsShownStepByStep() throws IOException {
        Probed probed = probe(OVER_TLS + LOGGED_IN + MAIL + RCPT, login() + ENVELOPE);
        assertThat(probed.result().status()).isZero();
        assertThat(probed.result().out())
                .contains("localhost:" + probed.port() + ", STARTTLS or nothing;")
                .containsPattern("ok +RESOLVE +[0-9]+ ms +.*127\\.0\\.0\\.1")
                .containsPattern("ok +GREETING +[0-9]+ ms +220 mx.example ESMTP")
                .containsPattern("ok +STARTTLS +[0-9]+ ms +STARTTLS\\s+220 2.0.0 go\\s+TLSv1.3, TLS_")
                .contains("CN=localhost; issued by CN=authority; valid", "for localhost, 127.0.0.1")
                .contains("offers AUTH PLAIN XOAUTH2", "RCPT TO:<bob@example.com>", "250 2.1.5 ok")
                .contains("Everything that was asked for works.");
        assertThat(probed.heard()).contains("RSET").endsWith("QUIT");
        assertThat(probed.result().out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void aRefusedRecipientLeavesACleanConnection() throws IOException {
        String script = PLAIN + MAIL + RCPT + "C: RCPT TO:<cid@example.com>\nS: 452 4.2.2 full";
        Probed probed = probe(script, "--from app@example.org --to bob@example.com,cid@example.com --format json");
        assertThat(probed.end()).isEqualTo("1 rcpt mailbox-full");
        assertThat(probed.heard()).contains("RSET").endsWith("QUIT");
        assertThat(probed.json().at("/diagnosis/recipients").findValuesAsText("outcome"))
                .containsExactly("not-tried", "refused");
    }

    @Test
    void jsonHasWhatWasOffered() throws IOException {
        JsonNode json = probe(PLAIN, "--format json").json();
        assertThat(json.get("schema").asInt()).isEqualTo(1);
        assertThat(json.get("tls").asText()).isEqualTo("optional");
        JsonNode ehlo = json.get("steps").get(3);
        assertThat(ehlo.get("stage").asText()).isEqualTo("ehlo");
        assertThat(ehlo.get("command").asText()).startsWith("EHLO ");
        assertThat(ehlo.at("/reply/code").asInt()).isEqualTo(250);
        assertThat(ehlo.get("maxSize").asLong()).isEqualTo(35_882_577);
        assertThat(ehlo.get("mechanisms").toString()).isEqualTo("[\"PLAIN\",\"XOAUTH2\"]");
        assertThat(ehlo.get("millis").isNumber()).isTrue();
        assertThat(json.get("diagnosis").isNull()).isTrue();
    }

    @Test
    void aSenderWithoutRecipientNamesNobody() throws IOException {
        Probed probed =
                probe(PLAIN + "C: MAIL FROM:*\nS: 553 5.1.8 who are you", "--from app@example.org --format json");
        assertThat(probed.end()).isEqualTo("1 mail sender-rejected");
        assertThat(probed.json().at("/diagnosis/recipients")).isEmpty();
        assertThat(probed.heard()).noneMatch(line -> line.startsWith("RCPT"));
    }

    @Test
    void hostileTextIsEscapedAndBounded() throws IOException {
        String script = "S< 220 \\x1b[31mred \\xe2\\x80\\xae" + "x".repeat(3000)
                + "\\r\\n\nC: EHLO *\nS< 250-a\\r\\n250-\\x1b]0;t\\x07" + "\\r\\n250 \\x9b1mSIZE\\r\\n";
        Probed probed = probe(script, "");
        assertThat(probed.result().out()).doesNotContain("\u001b", "\u202e", "\u0007", "\u009b");
        assertThat(probed.result().out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(probed.result().out()).hasSizeLessThan(6_000);
    }

    @Test
    void aServerThatTalksWithoutEndIsCutOff() throws IOException {
        Probed flood = probe("S: 220 mx\nC: EHLO *\nS! flood 3000000\nS! stall", "--timeout 5 --format json");
        assertThat(flood.end()).isEqualTo("1 ehlo protocol-error");
        assertThat(List.of(flood.result().out().length())).allMatch(length -> length < 20_000);
    }
}
