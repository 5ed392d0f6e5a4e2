package io.github.maildiagnostics.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmtpReplyTest {

    static Stream<Arguments> replies() {
        return Stream.of(
                Arguments.of("250 ok", "250", "ok"),
                Arguments.of("250", "250", ""),
                Arguments.of("550 5.1.1 User unknown\n", "550 5.1.1", "User unknown"),
                Arguments.of("550-5.7.1 Refused. See\r\n550 5.7.1 the page\r\n", "550 5.7.1", "Refused. See\nthe page"),
                Arguments.of("550-Refused\n550 5.7.1 for good", "550 5.7.1", "Refused\nfor good"),
                Arguments.of("550-5.7.1 spam score 12\n550 see the page", "550 5.7.1", "spam score 12\nsee the page"),
                Arguments.of("550 550 5.1.1 User unknown", "550 5.1.1", "User unknown"),
                Arguments.of(
                        "550-5.1.1 The account 550-5.1.1 does not 550 5.1.1 exist",
                        "550 5.1.1",
                        "The account does not exist"),
                Arguments.of("550 sorry, no mailbox here (#5.1.1)", "550 5.1.1", "sorry, no mailbox here (#5.1.1)"),
                Arguments.of("550 5.7.515 Access denied", "550 5.7.515", "Access denied"),
                Arguments.of("554 blocked: 192.0.2.1", "554", "blocked: 192.0.2.1"),
                Arguments.of("554 blocked [5.1.1.9]", "554", "blocked [5.1.1.9]"),
                Arguments.of("550 4.2.1 mixed", "550 4.2.1", "mixed"),
                Arguments.of(
                        "host mx.example[192.0.2.1] said: 550 5.1.1 unknown (in reply to RCPT TO command)",
                        "550 5.1.1",
                        "unknown (in reply to RCPT TO command)"),
                Arguments.of("smtp; 550 5.1.1 unknown", "550 5.1.1", "unknown"),
                Arguments.of("5.2.2 mailbox full", "5.2.2", "mailbox full"),
                Arguments.of("[EOF]", "", "[EOF]"),
                Arguments.of("", "", ""),
                Arguments.of("try again in 500 seconds", "", "try again in 500 seconds"),
                Arguments.of("HTTP/1.1 400 Bad Request", "", "HTTP/1.1 400 Bad Request"),
                Arguments.of("999 what", "", "999 what"),
                Arguments.of("2500 too long", "", "2500 too long"));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void readsWhatServersSay(String text, String codes, String words) {
        SmtpReply reply = SmtpReply.parse(text);
        assertThat(reply.codes()).isEqualTo(codes);
        assertThat(reply.text()).isEqualTo(words);
    }

    @Test
    void putsUtf8TogetherThatCameByteByByte() {
        String wire = new String(
                "550 5.1.1 Boîte inconnue 不存在".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(SmtpReply.parse(wire).text()).isEqualTo("Boîte inconnue 不存在");
        assertThat(SmtpReply.parse("550 Postf\u00e4cher voll").text()).isEqualTo("Postfächer voll");
    }

    @Test
    void keepsABoundedPartOfAFlood() {
        SmtpReply line = SmtpReply.parse("550 " + "x".repeat(10_000_000));
        assertThat(line.text().length()).isLessThanOrEqualTo(SmtpReply.MAX_CHARS);
        SmtpReply lines = SmtpReply.parse("550-x\n".repeat(100_000) + "550 end");
        assertThat(lines.text().length()).isLessThanOrEqualTo(SmtpReply.MAX_CHARS);
        assertThat(lines.code()).isEqualTo(550);
    }

    @Test
    void neverFailsAndStaysOneSafeLine() {
        String alphabet = "0123456789245555.-.- \r\n\t()#[]:saidx\u001b\u0000\u202e\ud800\u00e4\u20ac";
        Random random = new Random(20261124);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            SmtpReply reply = SmtpReply.parse(text.toString());
            assertThat(reply.code() == 0 || (reply.code() >= 200 && reply.code() <= 599))
                    .as(text.toString())
                    .isTrue();
            assertThat(reply.toString())
                    .doesNotContainPattern("[\\p{Cntrl}\u202e]")
                    .hasSizeLessThanOrEqualTo(300);
        }
    }

    @Test
    void refusesACodeThatIsNone() {
        assertThatThrownBy(() -> new SmtpReply(600, null, List.of()))
                .hasMessage("expected a reply code from 200 to 599, or 0, but got 600");
    }
}
