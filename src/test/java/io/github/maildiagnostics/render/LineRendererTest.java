package io.github.maildiagnostics.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineRendererTest {

    private final LineRenderer plain = new LineRenderer(Locale.ENGLISH, false);
    private final LineRenderer masked = new LineRenderer(Locale.ENGLISH, true);

    @Test
    void namesWhoWhyAndWhen() {
        Diagnosis full = new Attempts()
                .stopped(SmtpStage.RCPT, "452 4.2.2 Mailbox full")
                .refused("bob@example.com")
                .diagnose();
        assertThat(plain.render(full))
                .matches("Not sent to bob@example\\.com: .+ \\(452 4\\.2\\.2 at RCPT, mx1\\.example\\.com\\)\\."
                        + " Try again in 1 h\\. Server: \"Mailbox full\"\\."
                        + " \\[mailbox-full, retry-later, recipient(, [a-z.-]+:\\d+)?]");
    }

    @Test
    void namesWhoWasNotTriedAfterTheFirstStep() {
        assertThat(plain.render(Attempts.mailboxFull()))
                .matches("Not sent to bob@example\\.com: .+ \\(452 4\\.2\\.2 at RCPT, mx1\\.example\\.com\\)\\."
                        + " Try again in 1 h\\. Not tried: ann@example\\.com\\. Send to them again at once\\."
                        + " Server: \"Mailbox full\"\\."
                        + " \\[mailbox-full, retry-now, recipient(, [a-z.-]+:\\d+)?]");
    }

    @Test
    void aReceiptNamesTheQueueId() {
        Diagnosis receipt = new Attempts()
                .ids("<1.2@app.example>", "4F2A")
                .stopped(SmtpStage.END_OF_DATA, "250 2.0.0 queued as 4F2A")
                .to("bob@example.com", RecipientOutcome.ACCEPTED, "250 2.0.0 queued as 4F2A")
                .diagnose();
        assertThat(plain.render(receipt))
                .matches("Sent to bob@example\\.com \\(250 2\\.0\\.0, mx1\\.example\\.com\\)\\. Queue id 4F2A\\."
                        + " \\[accepted, none, message(, [a-z.-]+:\\d+)?]");
    }

    @Test
    void anUncertainMailNamesTheMessageId() {
        Diagnosis lost = new Attempts()
                .stopped(SmtpStage.END_OF_DATA, null)
                .to("bob@example.com", RecipientOutcome.UNCERTAIN, null)
                .diagnose();
        assertThat(plain.render(lost))
                .matches("Perhaps sent to bob@example\\.com: .+ \\(mx1\\.example\\.com\\)\\. .+"
                        + " Message-ID <1\\.2@app\\.example>\\. \\[delivery-uncertain, check-first(, [a-z.-]+:\\d+)?]");
    }

    @Test
    void withoutRecipientsItSaysThatNothingCanBeSent() {
        Diagnosis refused = new Attempts()
                .stopped(SmtpStage.AUTH, "535 5.7.8 Bad credentials")
                .diagnose();
        assertThat(plain.render(refused))
                .matches("Nothing can be sent: .+ \\(535 5\\.7\\.8 at AUTH, mx1\\.example\\.com\\)\\. .+"
                        + " \\[auth-failed, fix-then-retry, account(, [a-z.-]+:\\d+)?]");
    }

    @Test
    void saysWhoWasAcceptedWhereOthersWereNot() {
        Diagnosis mixed = new Attempts()
                .stopped(SmtpStage.RCPT, "550 5.1.1 unknown")
                .refused("bob@example.com")
                .to("ann@example.com", RecipientOutcome.ACCEPTED, "250 ok")
                .diagnose();
        assertThat(plain.render(mixed))
                .startsWith("Not sent to bob@example.com: ")
                .contains(" Accepted: ann@example.com. ");
    }

    @Test
    void recipientsWithTheSameReasonStandTogether() {
        Diagnosis two = new Attempts()
                .stopped(SmtpStage.RCPT, "550 5.1.1 unknown")
                .refused("a@example.com")
                .refused("b@example.com")
                .to("c@example.com", RecipientOutcome.REFUSED, "452 4.2.2 full")
                .diagnose();
        assertThat(plain.render(two))
                .matches("Not sent to a@example\\.com, b@example\\.com: .+ \\(550 5\\.1\\.1 at RCPT, [^)]+\\)\\."
                        + " Not sent to c@example\\.com: .+ \\(452 4\\.2\\.2 at RCPT, .+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nWARN Sent to everyone",
                "\n",
                "\r",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u001b[2J\u001b[31m",
                "\u009b31m",
                "\u202e",
                "\u2066",
                "\u200b",
                "\ufeff",
                "\u0000",
                "\b\b\b",
                "\t",
                "\ud800",
                "\udc00",
                "\u007f"
            })
    void nothingInTextAddressesOrHostMakesASecondLineOrAControlCharacter(String attack) {
        Diagnosis hostile = Attempts.hostile(attack);
        assertThat(new LineRenderer[] {plain, masked}).allSatisfy(renderer -> {
            String line = renderer.render(hostile);
            assertThat(line.codePoints()).noneMatch(LineRendererTest::isInvisible);
            assertThat(line).startsWith("Not sent to b").contains(" [mailbox-unknown, retry-now, recipient");
        });
    }

    @Test
    void aServerCannotCloseTheQuotationOfItsText() {
        Diagnosis forged = new Attempts()
                .stopped(SmtpStage.RCPT, "550 5.1.1 unknown\". [accepted, none, message]")
                .refused("bob@example.com")
                .diagnose();
        assertThat(plain.render(forged))
                .contains("Server: \"unknown'. [accepted, none, message]\". [mailbox-unknown, ");
    }

    @Test
    void aThousandRecipientsAreCountedAndNotListed() {
        Attempts attempts = new Attempts().stopped(SmtpStage.RCPT, "550 5.1.1 unknown");
        for (int i = 0; i < 1000; i++) {
            attempts.refused("person" + i + "@example.com");
        }
        assertThat(plain.render(attempts.diagnose()))
                .contains("person9@example.com and 990 more: ")
                .doesNotContain("person10@")
                .endsWith("]")
                .hasSizeLessThan(1200);
    }

    @Test
    void anEndlessReplyIsCut() {
        Diagnosis endless = new Attempts()
                .stopped(SmtpStage.RCPT, "550 5.1.1 " + "blah ".repeat(2000))
                .refused("bob@example.com")
                .diagnose();
        assertThat(plain.render(endless)).hasSizeLessThan(1000).contains("…\". [mailbox-unknown");
    }

    @Test
    void maskingLeavesNoLocalPart() {
        Diagnosis told = new Attempts()
                .stopped(SmtpStage.RCPT, "550 5.1.1 <robert.smith@example.com>: unknown")
                .refused("robert.smith@example.com")
                .refused("o'neill+news@example.com")
                .to("zoe@example.com", RecipientOutcome.NOT_TRIED, null)
                .diagnose();
        assertThat(masked.render(told))
                .startsWith("Not sent to r***@example.com, o***@example.com: ")
                .contains("Not tried: z***@example.com.", "Server: \"<r***@example.com>: unknown\"")
                .doesNotContain("obert", "smith", "neill", "zoe");
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
