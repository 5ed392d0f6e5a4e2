package io.github.maildiagnostics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifyTest extends Cli {

    @TempDir
    private Path folder;

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

    @Test
    void countsTheCausesOfALog() {
        System.setIn(new ByteArrayInputStream("550 5.1.1 User unknown\n452 4.2.2 Mailbox full\n550 5.1.1 No such user\n"
                .getBytes(StandardCharsets.UTF_8)));
        assertThat(run("classify", "--summary").out()).isEqualTo("       2  mailbox-unknown\n       1  mailbox-full\n");
    }
}
