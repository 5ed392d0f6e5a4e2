package io.github.maildiagnostics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code explain --trace}: what people paste, from a file or from standard input. */
class TraceCliTest extends Cli {

    private static final String FOLDER = "src/test/resources/io/github/maildiagnostics/traces/";

    @Test
    void theFirstThingToChangeIsNamed() {
        Result result = run("explain", "--trace", FOLDER + "ide-console-localhost.txt");
        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith("Wrong mail host\n").contains("Set mail.smtp.host to your provider's");
    }

    @Test
    void theProviderKnowsBest() {
        Result result = run("explain", "--trace", FOLDER + "spring-boot-gmail-535.txt");
        assertThat(result.out()).contains("Make an app password at");
    }

    @Test
    void eachFailureIsALineOfJson() throws Exception {
        Result result = run("explain", "--trace", FOLDER + "several-in-a-log.txt", "--format", "json");
        List<JsonNode> lines = parse(result.out());
        assertThat(lines)
                .extracting(line -> line.get("cause").asText())
                .containsExactly("mailbox-unknown", "host-unknown", "mailbox-full");
        assertThat(lines.get(1).get("host").asText()).isEqualTo("smtp.exmaple.com");
    }

    @Test
    void theFixOfTheJsonIsThatOfTheProvider() throws Exception {
        System.setIn(new ByteArrayInputStream(
                "com.sun.mail.smtp.SMTPSendFailedException: 553 Mail from must equal authorized user"
                        .getBytes(StandardCharsets.UTF_8)));
        JsonNode line =
                parse(run("explain", "--trace", "-", "--format", "json").out()).get(0);
        assertThat(line.get("explanation").get("fix").asText())
                .startsWith("Send with the address of the login: From must be");
    }

    @Test
    void aTextWithoutAFailureIsNotFound() {
        Result result = run("explain", "--trace", FOLDER + "no-mail-here.txt");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).hasLineCount(1).startsWith("No mail failure found: expected a Java stack trace");
    }

    @ParameterizedTest
    @CsvSource({
        "explain, Expected either what to explain",
        "explain 550 --trace x.log, Expected either what to explain",
        "explain --trace no-such.log, Cannot read 'no-such.log': expected a file",
        "explain --trace no-such.log --format html, Expected either what to explain"
    })
    void wrongUsageIsOneLine(String command, String line) {
        Result result = run(command.split(" "));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1).startsWith(line);
    }
}
