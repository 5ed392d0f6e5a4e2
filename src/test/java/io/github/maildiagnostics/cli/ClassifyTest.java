package io.github.maildiagnostics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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

    private static Result classify(byte[] log, String... options) {
        System.setIn(new ByteArrayInputStream(log));
        List<String> args = new ArrayList<>(List.of("classify"));
        args.addAll(List.of(options));
        return run(args.toArray(new String[0]));
    }

    @Test
    void readsALogOfAnotherSystem() throws Exception {
        byte[] log = "\uFEFF550 5.1.1 User unknown\r\n  {\"text\":\"452 4.2.2 full\"}\r\n\r\n450 last"
                .getBytes(StandardCharsets.UTF_8);
        Result result = classify(log);
        assertThat(result.err()).isEmpty();
        assertThat(parse(result.out()))
                .extracting(json -> json.get("cause").asText())
                .containsExactly("mailbox-unknown", "mailbox-full", "server-temporary");
    }

    @Test
    void readsLatin1WhereItIsNoUtf8() throws Exception {
        byte[] log = "552 Boîte aux lettres pleine\n550 5.1.1 ok\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(parse(classify(log).out()).get(0).get("reply").get("text").asText())
                .isEqualTo("Boîte aux lettres pleine");
        byte[] noise = {'5', '5', '0', ' ', (byte) 0xff, 0, (byte) 0xc3, '\n', '4', '5', '0'};
        assertThat(parse(classify(noise).out())).hasSize(2);
    }

    @Test
    void aLineThatIsTooLongFillsNoMemoryAndHidesNoOther() throws Exception {
        InputStream log = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream("550 5.1.1 User unknown ".getBytes(StandardCharsets.UTF_8)),
                new EndlessLine(3L * Runtime.getRuntime().maxMemory()),
                new ByteArrayInputStream("\n452 4.2.2 Mailbox full\n".getBytes(StandardCharsets.UTF_8)))));
        System.setIn(log);
        List<JsonNode> lines = parse(run("classify").out());
        assertThat(lines)
                .extracting(json -> json.get("cause").asText())
                .containsExactly("mailbox-unknown", "mailbox-full");
        assertThat(lines.get(0).get("reply").get("text").asText().length()).isLessThan(5000);
    }

    /** A line of one letter, longer than the memory of this machine. */
    private static final class EndlessLine extends InputStream {
        private long left;

        EndlessLine(long bytes) {
            left = Math.min(bytes, 1L << 30);
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            java.util.Arrays.fill(buffer, offset, offset + count, (byte) 'x');
            left -= count;
            return count;
        }
    }

    @Test
    void aFolderIsWrongUsage() {
        assertThat(run("classify", folder.toString()).status()).isEqualTo(2);
    }

    @Test
    void showsNoProgressWhereNobodyLooks() {
        byte[] log = "550 5.1.1 User unknown\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        Result result = classify(log, "--summary");
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("   50000  mailbox-unknown\n");
    }

    @Test
    void countsTheCausesOfALog() {
        System.setIn(new ByteArrayInputStream("550 5.1.1 User unknown\n452 4.2.2 Mailbox full\n550 5.1.1 No such user\n"
                .getBytes(StandardCharsets.UTF_8)));
        assertThat(run("classify", "--summary").out()).isEqualTo("       2  mailbox-unknown\n       1  mailbox-full\n");
    }
}
