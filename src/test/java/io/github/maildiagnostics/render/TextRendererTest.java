package io.github.maildiagnostics.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.catalog.Catalog;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.catalog.CodeEntry;
import io.github.maildiagnostics.catalog.Comparison;
import io.github.maildiagnostics.catalog.Entry;
import io.github.maildiagnostics.catalog.Explanations;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRendererTest {

    private final TextRenderer plain = new TextRenderer(Locale.ENGLISH, false);

    @Test
    void showsTheRowsOfADiagnosis() {
        assertThat(plain.render(Attempts.mailboxFull()))
                .contains("  Where           mx1.example.com, RCPT\n")
                .contains("  The server said 452 4.2.2 Mailbox full\n")
                .contains("  Recipient       bob@example.com: refused, mailbox-full (452 4.2.2),\n")
                .contains("  Recipient       ann@example.com: not-tried, transaction-aborted, retry-now\n")
                .contains("scope recipient\n")
                .endsWith("\n");
    }

    @Test
    void aWaitIsARow() {
        Diagnosis full = new Attempts()
                .stopped(SmtpStage.RCPT, "452 4.2.2 Mailbox full")
                .refused("bob@example.com")
                .diagnose();
        assertThat(plain.render(full)).contains("  Next attempt    in 1 h\n");
    }

    @Test
    void longTextIsWrappedAtEightyColumnsBelowItsRow() {
        Diagnosis wordy = new Attempts()
                .stopped(SmtpStage.RCPT, "550 5.1.1 " + "no such person lives here ".repeat(12))
                .refused("bob@example.com")
                .diagnose();
        String text = plain.render(wordy);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(text).containsPattern("\n {18}[a-z]+ [a-z]+");
    }

    @Test
    void everyPageOfACauseFitsEightyColumns() {
        assertThat(Catalog.standard().causes()).hasSizeGreaterThan(60).allSatisfy(this::fits);
    }

    private void fits(Cause cause) {
        String page = plain.render(Explanations.of(cause, Locale.ENGLISH));
        assertThat(page.lines().filter(line -> !line.contains("https://")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(page).startsWith(cause.id() + ": ").contains("\nWhen you see it\n", "\nHow to fix it\n");
    }

    @Test
    void everyCodeWithItsFactsFitsEightyColumns() {
        assertThat(Catalog.standard().codes()).hasSizeGreaterThan(200).allSatisfy(code -> {
            String text = plain.render(Entry.find(code.id(), Locale.ENGLISH).orElseThrow());
            assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
            assertThat(text).startsWith(code.id() + ": ").contains("\nFacts\n", "  Seen at ");
        });
    }

    @Test
    void everyComparisonFitsEightyColumnsWithTheNoteFirst() {
        assertThat(Catalog.standard().confused()).hasSizeGreaterThan(40).allSatisfy(pair -> {
            String text = plain.render(
                    Comparison.of(pair.get(0), pair.get(1), Locale.ENGLISH).orElseThrow());
            assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
            assertThat(text.indexOf("What differs")).isGreaterThan(100);
        });
    }

    @Test
    void aPairWithoutANoteIsToldByFactsAndPages() {
        String text = plain.render(Comparison.of("211", "530", Locale.ENGLISH).orElseThrow());
        assertThat(text)
                .startsWith("211, 530\n\nThey never stand in for each other: 211 answers HELP, 530 answers MAIL,")
                .contains("  Send again      no mail was being sent          once something is fixed\n")
                .contains("\n211: System status\n", "\n530: Login or TLS first\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "450 | x.2.2 | One reply can carry both: 450 is its code, x.2.2 the status",
                "450 | 5.1.1 | No reply carries both: 450 and 5.1.1 are of different classes",
                "552 | mailbox-full | 552 is one of the codes that stand for mailbox-full",
                "mailbox-full | 530 | By itself 530 does not mean mailbox-full.",
                "x.7 | 550 | One reply can carry both"
            })
    void twoOfDifferentKindsAreRelatedInOneSentence(String a, String b, String told) {
        Comparison both = Comparison.of(a, b, Locale.ENGLISH).orElseThrow();
        assertThat(plain.render(both).replace('\n', ' ')).contains(told);
    }

    @Test
    void anyTwoFitEightyColumns() {
        List<String> ids = Stream.concat(
                        Catalog.standard().codes().stream().map(CodeEntry::id),
                        Catalog.standard().causes().stream().map(Cause::id))
                .toList();
        for (int i = 0; i < ids.size(); i++) {
            String other = ids.get((i * 97 + 31) % ids.size());
            String text = plain.render(
                    Comparison.of(ids.get(i), other, Locale.ENGLISH).orElseThrow());
            assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
            assertThat(text).doesNotContain("{0}", ": ;", " ; ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nVerdict fake",
                "\u001b[31m",
                "\u202e",
                "\u2028",
                "\u0000",
                "\u009b",
                "\t",
                "\u007f",
                "\ud800"
            })
    void hostileTextAddsNeitherControlCharactersNorRows(String attack) {
        String text = plain.render(Attempts.hostile(attack));
        assertThat(text.codePoints().filter(c -> c != '\n'))
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE
                        || c == 0x2028);
        assertThat(text.lines().filter(line -> line.strip().startsWith("Verdict")))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).contains("mailbox-unknown"));
    }

    @Test
    void manyRecipientsAreCounted() {
        Attempts attempts = new Attempts().stopped(SmtpStage.RCPT, "550 5.1.1 unknown");
        for (int i = 0; i < 1000; i++) {
            attempts.to("p" + i + "@example.com", RecipientOutcome.REFUSED, "550 5.1.1 unknown");
        }
        String text = plain.render(attempts.diagnose());
        assertThat(text).contains("p49@example.com", "and 950 more\n").doesNotContain("p50@");
    }

    @Test
    void maskingLeavesNoLocalPart() {
        Diagnosis told = new Attempts()
                .stopped(SmtpStage.RCPT, "550 5.1.1 <robert.smith@example.com> unknown")
                .refused("robert.smith@example.com")
                .diagnose();
        assertThat(new TextRenderer(Locale.ENGLISH, true).render(told))
                .contains("r***@example.com: refused", "<r***@example.com> unknown")
                .doesNotContain("obert", "smith");
    }
}
