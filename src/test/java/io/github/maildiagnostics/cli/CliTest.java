package io.github.maildiagnostics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest extends Cli {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"450", "550", "mailbox-full"})
    void explainsWhatHasAPage(String what) {
        Result result = run("explain", what);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("How to fix it");
    }

    @Test
    void explainsTheWholeTextOfAReplyInOneOrSeveralArguments() throws Exception {
        Result one = run("explain", "452 4.2.2 Mailbox full (in reply to RCPT TO command)", "--format", "json");
        JsonNode json = JSON.readTree(one.out());
        assertThat(one.status()).isZero();
        assertThat(json.get("cause").asText()).isEqualTo("mailbox-full");
        assertThat(json.get("stage").asText()).isEqualTo("rcpt");
        Result words = run("explain", "550", "5.1.1", "User", "unknown");
        assertThat(words.status()).isZero();
        assertThat(words.out()).contains("550 5.1.1 User unknown", "mailbox-unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "no such thing at all", "-", "9999"})
    void nonsenseIsNotFoundInOneLine(String what) {
        Result result = run("explain", what);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1).first().asString().contains("'" + what + "'", "expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "explain",
                "explain 550 --format xml",
                "explain --nonsense 550",
                "compare",
                "compare 450",
                "compare 450 550 551",
                "compare 550 550",
                "list codes --format html",
                "nonsense",
                "classify a b"
            })
    void wrongUsageIsSaidInOneLine(String line) {
        Result result = run(line.split(" "));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1).first().asString().contains("--help");
    }

    @Test
    void withoutACommandTheUsageIsShown() {
        Result result = run();
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("explain", "compare", "classify", "demo");
    }

    @Test
    void helpOffersOnlyTheFormatsThatThereAre() {
        for (String command : List.of("list", "probe")) {
            assertThat(run(command, "--help").out()).contains("text or json").doesNotContain("html");
        }
        assertThat(run("explain", "--help").out()).contains("text, json or html");
    }

    @Test
    void helpAndVersionAreNoMistakes() {
        assertThat(run("--help").status()).isZero();
        assertThat(run("--help").out()).contains("explain", "classify");
        assertThat(run("--version").out()).startsWith("mail-diagnostics ");
    }

    @ParameterizedTest
    @CsvSource({
        "450 550, 450: Mailbox not,550: Mailbox unavailable",
        "5.7.1 4.7.1 mailbox-full, 5.7.1: Delivery not,mailbox-full: Mailbox full",
        "550 5.1.1, No such mailbox,The server said 550 5.1.1"
    })
    void explainsSeveralInOneCommandUnlessTheyAreOneReply(String what, String first, String other) throws Exception {
        Result result = run(("explain " + what).split(" "));
        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith(first).contains(other);
        assertThat(parse(run(("explain --format json " + what).split(" ")).out()))
                .hasSize(what.equals("550 5.1.1") ? 1 : what.split(" ").length);
    }

    @Test
    void explainsTheSentenceOfAReportButNoOtherWords() {
        assertThat(run("explain", "The recipient's mailbox is full").out()).contains("mailbox-full");
        for (String words : List.of("zzz qqq", "mailbox-ful")) {
            Result result = run("explain", words);
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err()).startsWith("Nothing found for '" + words + "'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"583", "5.7.620", "x.9.9", "799"})
    void whatIsSaidOfAnUnknownCodeFitsEightyColumns(String code) {
        assertThat(run("explain", code).out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void theFirstLinesAnswerWhetherToSendAgain() {
        assertThat(run("explain", "450").out().lines().toList().get(1))
                .isEqualTo("4yz, transient. Send again: yes, later. First wait: 1 min to 5 min.");
        assertThat(run("explain", "550").out().lines().toList().get(1)).contains("Send again: no;");
        assertThat(run("explain", "453").out().lines().toList().get(1)).contains("no mail was being sent");
        assertThat(run("explain", "354").out().lines().toList().get(1)).contains("not decided yet");
        assertThat(run("explain", "mailbox-unknown").out().lines().toList().get(1))
                .contains("as 4yz: yes, later; or as 5yz: no");
    }

    @Test
    void comparesTwoCodes() {
        Result result = run("compare", "450", "550");
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("450: ", "550: ");
        assertThat(run("compare", "550", "450").out()).isEqualTo(result.out());
        assertThat(run("compare", "583", "450").err().lines())
                .singleElement()
                .asString()
                .startsWith("583 is in no");
        Result missing = run("compare", "450", "nonsense");
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.err().lines()).hasSize(1).first().asString().contains("'nonsense'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "799 | the first digit is 2, 3, 4 or 5",
                "583 | Known ones like it: 585, 553",
                "5.7.620 | Known ones like it: 5.7.606,",
                "5.1.77 | x.1: About an address",
                "5.9.9 | 5yz: Permanent refusal",
                "7.1.1 | the first number is 2, 4 or 5"
            })
    void anUnknownCodeIsToldByItsDigits(String code, String told) {
        Result result = run("explain", code);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out().replace('\n', ' ')).startsWith(code + " is ").contains(told);
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"codes,550,86", "statuses,x.1.1,120", "causes,mailbox-full,70", "languages,en,1"})
    void listsTheReference(String what, String id, int atLeast) throws Exception {
        Result text = run("list", what);
        assertThat(text.status()).isZero();
        assertThat(text.out().lines()).hasSizeGreaterThanOrEqualTo(atLeast).anyMatch(line -> line.startsWith(id + " "));
        JsonNode json = JSON.readTree(run("list", what, "--format", "json").out());
        assertThat(json.isArray()).isTrue();
        assertThat(json).hasSize((int) text.out().lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain 5.7.1", "compare 450 550", "explain 550 5.1.1 <b>x</b>"})
    void writesAWholePageOfHtml(String line) {
        String html = run((line + " --format html").split(" ")).out();
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("<article", "</article>")
                .doesNotContain("<b>x");
    }

    @Test
    void showsEverySignThatWasConsidered() {
        String out = run("explain", "--why", "--stage", "rcpt", "554 5.7.1 <bob@x.example>: Relay access denied")
                .out();
        assertThat(out)
                .contains("Relaying denied\n", "read             code 554, status 5.7.1, stage RCPT")
                .contains("rule             mail-servers.rules:", "\"relay access denied\" -> relay-denied")
                .contains("enhanced status  x.7.1 (codes.csv:", "-> policy-rejected")
                .contains("reply code       554 (codes.csv:");
        assertThat(run("explain", "--why", "550 5.1.1 zzz").out()).contains("none of ", " fits");
    }

    @Test
    void listsTheRules() throws Exception {
        assertThat(run("list", "rules").out()).contains("google.rules:", "any-server.rules:");
        JsonNode rules = JSON.readTree(run("list", "rules", "--format", "json").out());
        assertThat(rules.get(0).get("place").asText()).startsWith("google.rules:");
        assertThat(rules.findValuesAsText("example"))
                .anySatisfy(example -> assertThat(example).startsWith("421-4.7.28"));
    }

    @Test
    void takesRulesOfOnesOwn() throws Exception {
        Path file = folder.resolve("mine.rules");
        Files.writeString(
                file,
                "cause: greylisted\ncode: 550\ntext: not on a tuesday\nexample: 550 Not on a Tuesday\nsource: me\n");
        String line = "550 5.1.1 Not on a Tuesday";
        assertThat(run("explain", "--rules", file.toString(), line).out()).contains("mine.rules:1");
        assertThat(run("explain", line).out()).doesNotContain("mine.rules");
        Files.writeString(file, "cause: nonsense\n");
        Result broken = run("explain", "--rules", file.toString(), line);
        assertThat(broken.status()).isEqualTo(2);
        assertThat(broken.err().lines()).hasSize(1).first().asString().startsWith("mine.rules:1: expected");
    }

    @Test
    void aLanguageWithoutPagesIsWrongUsage() {
        assertThat(run("explain", "550", "--lang", "xx").err())
                .contains("expected one of en")
                .contains("'xx'");
    }
}
