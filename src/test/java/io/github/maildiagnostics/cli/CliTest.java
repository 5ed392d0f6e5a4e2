package io.github.maildiagnostics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InputStream standardInput = System.in;

    @TempDir
    private Path folder;

    private record Result(int status, String out, String err) {}

    @AfterEach
    void giveStandardInputBack() {
        System.setIn(standardInput);
    }

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
    void helpAndVersionAreNoMistakes() {
        assertThat(run("--help").status()).isZero();
        assertThat(run("--help").out()).contains("explain", "classify");
        assertThat(run("--version").out()).startsWith("mail-diagnostics ");
    }

    @Test
    void comparesTwoCodes() {
        Result result = run("compare", "450", "550");
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("450: ", "550: ");
        Result missing = run("compare", "450", "nonsense");
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.err().lines()).hasSize(1).first().asString().contains("'nonsense'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "799 | the first digit is 2, 3, 4 or 5",
                "583 | Known codes like it: 585, 553",
                "5.1.77 | x.1: About an address",
                "5.9.9 | 5yz: Permanent refusal",
                "7.1.1 | the first number is 2, 4 or 5"
            })
    void anUnknownCodeIsToldByItsDigits(String code, String told) {
        Result result = run("explain", code);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).startsWith(code + " is ").contains(told);
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
    void aLanguageWithoutPagesIsWrongUsage() {
        assertThat(run("explain", "550", "--lang", "xx").err())
                .contains("expected one of en")
                .contains("'xx'");
    }

    @Test
    void classifiesTextAndJsonLinesInOrder() throws Exception {
        Result result = classify(
                "550 5.1.1 User unknown",
                "{\"text\":\"452 4.2.2 full\",\"command\":\"RCPT\",\"host\":\"mx1.example\"}",
                "",
                "{\"text\":\"250 2.0.0 ok\",\"command\":null,\"host\":null}",
                "{\"more\":{\"a\":[1,2]},\"command\":\"MAIL\",\"text\":\"553 5.1.8 sender refused\"}");
        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        List<JsonNode> lines = parse(result.out());
        assertThat(lines)
                .extracting(json -> json.get("reply").get("code").asInt())
                .containsExactly(550, 452, 250, 553);
        assertThat(lines.get(0).get("stage").asText()).isEqualTo("unknown");
        assertThat(lines.get(0).get("host").isNull()).isTrue();
        assertThat(lines.get(1).get("stage").asText()).isEqualTo("rcpt");
        assertThat(lines.get(1).get("host").asText()).isEqualTo("mx1.example");
        assertThat(lines.get(3).get("stage").asText()).isEqualTo("mail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"text\":\"550", "{", "{}", "{\"text\":null}", "{\"code\":550}", "{550 5.1.1 User unknown}"})
    void aBrokenJsonLineIsSaidAndNothingIsLost(String broken) throws Exception {
        Result result = classify("450 first", broken, "550 5.1.1 last");
        List<JsonNode> lines = parse(result.out());
        assertThat(result.status()).isZero();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).get("reply").get("code").asInt()).isEqualTo(450);
        assertThat(lines.get(2).get("reply").get("code").asInt()).isEqualTo(550);
        assertThat(result.err().lines()).hasSize(1).first().asString().startsWith("line 2: expected ");
    }

    @Test
    void classifiesAFileInUtf8() throws Exception {
        Path file = folder.resolve("replies.txt");
        Files.writeString(file, "550 5.1.1 Postfach für Jürgen unbekannt\r\n450 邮箱忙");
        Result result = run("classify", file.toString());
        assertThat(result.status()).isZero();
        List<JsonNode> lines = parse(result.out());
        assertThat(lines)
                .extracting(json -> json.get("reply").get("text").asText())
                .containsExactly("Postfach für Jürgen unbekannt", "邮箱忙");
        assertThat(run("explain", "550", "5.1.1", "für").out()).contains("für");
    }

    @Test
    void aFileThatCannotBeReadIsWrongUsage() {
        Result result = run("classify", folder.resolve("missing.txt").toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1).first().asString().contains("missing.txt", "expected");
    }

    @Test
    void keepsTheOrderOfThousandsOfLines() throws Exception {
        List<String> replies = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            replies.add("550 5.1.1 number " + i);
        }
        List<JsonNode> lines = parse(classify(replies.toArray(new String[0])).out());
        assertThat(lines).hasSize(3000);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i).get("reply").get("text").asText()).isEqualTo("number " + i);
        }
    }

    private static Result classify(String... lines) {
        System.setIn(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        return run("classify");
    }

    private static List<JsonNode> parse(String out) throws Exception {
        List<JsonNode> parsed = new ArrayList<>();
        for (String line : out.lines().toList()) {
            parsed.add(JSON.readTree(line));
        }
        return parsed;
    }

    private static Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status;
        try (PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream said = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            status = Main.run(args, printed, said);
        }
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
