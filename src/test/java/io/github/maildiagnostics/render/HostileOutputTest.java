package io.github.maildiagnostics.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile addresses and texts: nothing that should be masked is left, and nothing grows beyond its bounds. */
class HostileOutputTest {

    private final LineRenderer masked = new LineRenderer(Locale.ENGLISH, true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"bob \\\"secretname\\\" x\"@example.com",
                "secretname\u0301@example.com",
                "secretname\u202ex@example.com",
                "secretname(x)y@example.com",
                "secretname x@example.com",
                "secretname\\@x@example.com"
            })
    void masksStrangeLocalParts(String address) {
        Diagnosis d = new Attempts()
                .stopped(SmtpStage.RCPT, "550 5.1.1 unknown")
                .refused(address)
                .diagnose();
        assertThat(masked.render(d)).doesNotContain("secretname", "ecretname");
    }

    @Test
    void masksALocalPartThatIsCut() {
        Diagnosis d = new Attempts()
                .stopped(SmtpStage.RCPT, "550 5.1.1 unknown")
                .refused("secretname".repeat(30) + "@example.com")
                .diagnose();
        assertThat(masked.render(d)).doesNotContain("secretname");
    }

    @Test
    void masksServerTextThatIsCut() {
        Diagnosis d = new Attempts()
                .stopped(SmtpStage.RCPT, "550 5.1.1 " + "blah ".repeat(37) + "<secretname@example.com> unknown")
                .refused("bob@example.com")
                .diagnose();
        assertThat(masked.render(d)).doesNotContain("secretn");
    }

    @Test
    void masksServerTextInTheLongForm() {
        Diagnosis d = new Attempts()
                .stopped(SmtpStage.RCPT, "550 5.1.1 " + "blah ".repeat(55) + "<secretname@example.com> unknown")
                .refused("bob@example.com")
                .diagnose();
        assertThat(new TextRenderer(Locale.ENGLISH, true).render(d).replaceAll("\\s", ""))
                .doesNotContain("secretn");
    }

    @Test
    void breaksWordsThatAreLongerThanALine() {
        Diagnosis d = new Attempts()
                .stopped(SmtpStage.RCPT, "550 5.1.1 see https://x.example/" + "a".repeat(100))
                .refused("b".repeat(64) + "@example.com")
                .diagnose();
        assertThat(new TextRenderer(Locale.ENGLISH, false).render(d).lines())
                .allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void keepsItsTagsWhenItIsCut() {
        Attempts a = new Attempts().stopped(SmtpStage.RCPT, "550 5.1.1 unknown");
        for (int i = 0; i < 1000; i++) {
            a.to(
                    "a" + i + "@example.com",
                    RecipientOutcome.REFUSED,
                    (500 + i % 60) + " 5." + 1 + "." + (i % 200) + " unknown");
        }
        assertThat(masked.render(a.diagnose())).hasSizeLessThanOrEqualTo(4000);
        assertThat(masked.render(a.diagnose())).endsWith("]");
    }
}
