package io.github.maildiagnostics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encryption: certificates that are not good, ports that speak the other way, and passwords that are kept back. */
class ProbeTlsTest extends ProbeRuns {

    @ParameterizedTest
    @CsvSource({
        "expired, -validity 5 -startdate -10d -ext san=dns:localhost, certificate-expired",
        "other, -validity 90 -ext san=dns:mx.example, certificate-name-mismatch"
    })
    void aBadCertificateIsShownAndNothingGoesOverIt(String name, String options, String cause) throws Exception {
        TestKeys bad = TestKeys.make(folder, name, options.split(" "));
        Probed probed = probe(bad, STARTTLS, login() + ENVELOPE + " --format json");
        assertThat(probed.end()).isEqualTo("1 starttls " + cause);
        JsonNode tls = probed.json().get("steps").get(4);
        assertThat(tls.get("stage").asText() + " " + tls.get("outcome").asText())
                .isEqualTo("starttls failed");
        JsonNode shown = tls.at("/encryption/certificates/0");
        assertThat(shown.get("subject").asText()).isEqualTo("CN=" + name);
        assertThat(shown.get("issuer").asText()).isEqualTo("CN=authority");
        assertThat(shown.get("names").get(0).asText()).isEqualTo(name.equals("other") ? "mx.example" : "localhost");
        Instant end = Instant.parse(shown.get("notAfter").asText());
        assertThat(end.isBefore(Instant.now())).isEqualTo(name.equals("expired"));
        assertThat(probed.heard()).endsWith("STARTTLS");
        assertThat(probed.json().get("steps").findValuesAsText("outcome")).endsWith("skipped", "skipped", "skipped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--tls implicit"})
    void anUntrustedCertificateIsShownWithItsDates(String options) throws Exception {
        TestKeys unknown = TestKeys.make(folder, "unknown" + options.length(), "-ext", "san=dns:localhost");
        String script = options.isEmpty() ? STARTTLS : "TLS\n" + PLAIN;
        Probed probed = probe(new TestKeys(unknown.context(), keys.pem()), script, options);
        assertThat(probed.result().status()).isEqualTo(1);
        assertThat(probed.result().out())
                .containsPattern("FAILED    (START)?TLS +[0-9]+ ms ")
                .containsPattern("CN=unknown[0-9]*; issued by\\s+CN=authority")
                .containsPattern("valid from\\s+[0-9-]{10}\\s+to\\s+[0-9-]{10}")
                .containsPattern("It works up to here; (START)?TLS does not.")
                .contains("certificate-untrusted, fix-then-retry");
    }

    @Test
    void plainTextOnATlsPortIsFoundOutByASecondLook() throws IOException {
        Probed probed = probe("TLS\nS: 220 mx.example ESMTP", "--timeout 1 --format json");
        assertThat(probed.end()).isEqualTo("1 greeting plaintext-on-tls-port");
        assertThat(probed.findings()).contains("speaks-tls");
        Probed silent = probe("S! stall", "--timeout 1 --format json");
        assertThat(silent.end()).isEqualTo("1 greeting response-timeout");
        assertThat(silent.findings()).doesNotContain("speaks-tls");
    }

    @Test
    void tlsOnAPlainPortIsFoundOutByASecondLook() throws IOException {
        Probed probed = probe("S: 220 mx.example ESMTP\nC: EHLO *", "--tls implicit --format json");
        assertThat(probed.end()).isEqualTo("1 tls tls-on-plaintext-port");
        assertThat(probed.json().get("findings").toString())
                .contains("speaks-plain", "speaks plain text first and answers: 220 mx.example ESMTP");
    }

    @Test
    void aPasswordIsNotSentInClearText() throws IOException {
        String login = login().replace("--tls required", "--tls optional") + ENVELOPE;
        Probed kept = probe(PLAIN, login);
        assertThat(kept.result().status()).isEqualTo(1);
        assertThat(kept.result().out())
                .contains("  not tried AUTH", "! The password was not sent:", "AUTH was not tried.")
                .doesNotContain("Verdict");
        assertThat(kept.heard()).noneMatch(line -> line.startsWith("AUTH"));
        Probed given = probe(PLAIN + LOGGED_IN + MAIL + RCPT, login + " --unsafe-login --format json");
        assertThat(given.end()).isEqualTo("0 null none");
        assertThat(given.findings()).contains("no-starttls");
    }

    @Test
    void withoutAFileALoginDemandsEncryption() throws IOException {
        String variable = System.getenv().entrySet().stream()
                .filter(e -> e.getValue().length() > 3 && e.getValue().length() < 500)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        Probed probed = probe(PLAIN, "--user app --password-env " + variable + " --format json");
        assertThat(probed.end()).isEqualTo("1 starttls starttls-unavailable");
        assertThat(probed.json().get("tls").asText()).isEqualTo("required");
    }

    @Test
    void whatTheSettingsDoNotCheckIsSaidAndGetsNoPassword() throws Exception {
        TestKeys unknown = TestKeys.make(folder, "blind", "-ext", "san=dns:localhost");
        TestKeys untrusted = new TestKeys(unknown.context(), keys.pem());
        String blind = file(
                "blind.properties",
                Map.of(
                        "mail.smtp.starttls.enable", "true",
                        "mail.smtp.ssl.trust", "*",
                        "mail.smtp.user", "app",
                        "mail.smtp.password", SECRET));
        Probed kept = probe(untrusted, OVER_TLS, blind + " --format json");
        assertThat(kept.end()).isEqualTo("1 auth none");
        assertThat(kept.findings()).contains("withheld-unchecked", "certificate-not-checked");
        assertThat(kept.heard()).noneMatch(line -> line.startsWith("AUTH"));
        String nameless = file(
                "nameless.properties",
                Map.of("mail.smtp.starttls.enable", "true", "mail.smtp.ssl.checkserveridentity", "false"));
        TestKeys other = TestKeys.make(folder, "nameless", "-ext", "san=dns:mx.example");
        Probed probed = probe(other, OVER_TLS, nameless + " --format json");
        assertThat(probed.end()).isEqualTo("0 null none");
        assertThat(probed.findings()).contains("name-not-checked");
    }

    @Test
    void aCertificateThatExpiresSoonIsSaid() throws Exception {
        TestKeys soon = TestKeys.make(folder, "soon", "-ext", "san=dns:localhost", "-validity", "5");
        Probed probed = probe(soon, OVER_TLS, "--format json");
        assertThat(probed.end()).isEqualTo("0 null none");
        assertThat(probed.json().get("findings").toString()).contains("expires in 4 days");
        assertThat(probe(OVER_TLS, "--format json").findings()).doesNotContain("certificate-expires");
    }

    @Test
    void aServerThatStopsInTheHandshakeIsNotWaitedForWithoutEnd() throws IOException {
        Probed probed = probe(
                HELLO + "S: 250-mx\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\nS! stall", "--timeout 1 --format json");
        assertThat(probed.result().status()).isEqualTo(1);
        assertThat(probed.json().get("stoppedAt").asText()).isEqualTo("starttls");
    }

    @Test
    void aLoginThatIsNotOfferedIsNoSuccess() throws IOException {
        String script = STARTTLS + "S: 250 mx.example\n" + MAIL + RCPT;
        Probed probed = probe(script, login() + ENVELOPE + " --format json");
        assertThat(probed.end()).isEqualTo("1 auth none");
        assertThat(probed.findings()).contains("no-login-offered");
    }
}
