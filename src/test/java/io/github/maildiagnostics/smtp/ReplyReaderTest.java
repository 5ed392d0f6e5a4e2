package io.github.maildiagnostics.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way for a success reads what the long way reads. */
class ReplyReaderTest {

    private static final String[] PIECES = {
        "250",
        "354",
        "220",
        "550",
        "2.1.0",
        "2.0.0",
        "5.1.1",
        "3.1.1",
        " ",
        "  ",
        "-",
        ":",
        "(",
        "#",
        "ok",
        "queued as 4F2A",
        "said: ",
        "\r\n",
        "\n",
        "\t",
        "<a@b.example>",
        "4.3.0",
        "451 4.3.0",
        "\u00e9",
        "\u0000",
        "2",
        ".",
        "12 messages"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void bothWaysAgree(long seed) {
        Random random = new Random(seed);
        int successes = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "250 2.1.0 " : "");
            for (int n = random.nextInt(5); n >= 0; n--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            SmtpReply reply = ReplyReader.read(text.toString());
            assertThat(reply).as("seed %s: '%s'", seed, text).isEqualTo(ReplyReader.readAny(text.toString()));
            successes += reply.replyClass() == ReplyClass.POSITIVE ? 1 : 0;
        }
        assertThat(successes).isGreaterThan(5_000);
    }
}
