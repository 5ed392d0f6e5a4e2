package io.github.maildiagnostics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a server repeats and however a login ends, the password stands nowhere in what is printed. */
class ProbeSecretsTest extends ProbeRuns {

    private static final List<String> FORMS = List.of(
            SECRET,
            base64(SECRET),
            base64("app\0app\0" + SECRET),
            base64("\0app\0" + SECRET),
            base64("user=app\1auth=Bearer " + SECRET + "\1\1"));

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "text, 535 5.7.8 no:",
        "json, 535 5.7.8 no:",
        "text, 421 4.7.0 bye",
        "json, 334",
        "text, 334",
        "json, nonsense"
    })
    void nothingOfThePasswordIsPrinted(String format, String answer) throws IOException {
        String echo = answer.equals("334") ? "334 " + FORMS.get(2) : answer + " " + String.join(" ", FORMS);
        String script = OVER_TLS + "C: AUTH PLAIN *\nS: " + echo;
        Probed probed = probe(script, login() + ENVELOPE + " --mechanism PLAIN --format " + format);
        assertThat(probed.result().status()).isEqualTo(1);
        assertThat(probed.result().out() + probed.result().err()).doesNotContain(FORMS);
        assertThat(probed.heard()).anyMatch(line -> line.startsWith("AUTH PLAIN " + FORMS.get(2)));
    }

    @ParameterizedTest
    @CsvSource({"text", "json"})
    void aServerThatRepeatsItLaterIsSilenced(String format) throws IOException {
        String script = OVER_TLS + "C: AUTH XOAUTH2 *\nS: 235 2.7.0 ok " + SECRET
                + "\nC: MAIL FROM:*\nS: 550 5.7.1 not with " + String.join(" ", FORMS);
        Probed probed = probe(script, login() + ENVELOPE + " --mechanism XOAUTH2 --format " + format);
        assertThat(probed.result().status()).isEqualTo(1);
        assertThat(probed.result().out()).contains("not with ***").doesNotContain(FORMS);
    }
}
