package io.github.maildiagnostics.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.catalog.Scope;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule file is read strictly: a fault in it is told with file and line, what was expected and what was found. */
class RuleReaderTest {

    private static final String EVERY_KEY = """
                # Our relay says this when the ticket system is down.
                cause:    server-temporary
                advice:   retry-later
                scope:    server
                suppress: no
                wait:     120
                provider: relay
                host:     relay.shop.example
                stage:    rcpt end-of-data
                code:     450 451 5yz
                status:   4.7.1 x.3.0
                text:     ticket system * away
                text:     tickets away
                example:  451 4.7.1 Ticket system is away
                example:  450 4.7.1 Tickets away
                source:   the operator's handbook


                cause: greylisted
                code: 499
                example: 499 come again
                source: none
                """;

    private static List<Rule> read(String text) throws IOException {
        return RuleReader.read("mine.rules", new BufferedReader(new StringReader(text)));
    }

    @Test
    void readsEveryKey() throws IOException {
        List<Rule> rules = read(EVERY_KEY);
        assertThat(rules).hasSize(2);
        Rule rule = rules.get(0);
        assertThat(rule.place()).isEqualTo("mine.rules:2");
        assertThat(rule.cause().id()).isEqualTo("server-temporary");
        assertThat(rule.advice()).isEqualTo(Advice.RETRY_LATER);
        assertThat(rule.scope()).isEqualTo(Scope.SERVER);
        assertThat(rule.suppress()).isFalse();
        assertThat(rule.ownWait()).isEqualTo(Duration.ofMinutes(2));
        assertThat(rule.hosts()).containsExactly("relay.shop.example");
        assertThat(rule.stages()).containsExactlyInAnyOrder(SmtpStage.RCPT, SmtpStage.END_OF_DATA);
        assertThat(rule.codes()).containsExactly("450", "451", "5yz");
        assertThat(rule.statuses()).containsExactly("4.7.1", "x.3.0");
        assertThat(rule.texts()).hasSize(2);
        assertThat(rule.examples()).hasSize(2);
        assertThat(rules.get(1).place()).isEqualTo("mine.rules:19");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "couse: x | mine.rules:1: expected one of cause, advice, scope, suppress, wait, provider, host, stage, code,"
                        + " status, text, example, source and a colon but got 'couse: x'",
                "cause: | mine.rules:1: expected a value behind 'cause:' but got nothing",
                "just words | mine.rules:1: expected one of cause, advice,",
                "cause: nonsense | mine.rules:1: expected the id of a cause, such as mailbox-full, but got 'nonsense'",
                "advice: retry | mine.rules:1: expected one of check-first, fix-then-retry, retry-now, retry-later,"
                        + " do-not-retry, none behind 'advice:' but got 'retry'",
                "scope: all | mine.rules:1: expected one of recipient, message, sender, server, account, application",
                "suppress: maybe | mine.rules:1: expected one of yes, no behind 'suppress:' but got 'maybe'",
                "wait: soon | mine.rules:1: expected seconds from 0 to 9999999 behind 'wait:' but got 'soon'",
                "wait: 99999999 | mine.rules:1: expected seconds from 0 to 9999999 behind 'wait:'",
                "stage: data dinner | mine.rules:1: expected stages of [resolve, connect,",
                "code: 45 | mine.rules:1: expected reply codes (550), classes (5yz) or none behind 'code:' but got '45'",
                "status: 5.7 | mine.rules:1: expected enhanced statuses (5.7.1 or x.7.1) behind 'status:' but got '5.7'",
                "host: a/b | mine.rules:1: expected ends of host names behind 'host:' but got 'a/b'",
                "text: a * b | mine.rules:1: expected a phrase of at most 300 characters with 4 or more in a row but got"
                        + " 'a * b'"
            })
    void saysWhatIsWrongAndWhere(String line, String message) {
        String key = line.split(":")[0];
        String rest = "cause: greylisted\ncode: 450\nexample: 450 x\nsource: y\n";
        String others = rest.replaceFirst("(?m)^" + key + ":.*\n", "");
        assertThatThrownBy(() -> new RuleSet(read(line + "\n" + others))).hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({"cause", "example", "source"})
    void whatEveryRuleNeedsMustNotBeMissing(String key) {
        String rule = "\n\ncause: greylisted\ncode: 450\nexample: 450 x\nsource: y\n";
        assertThatThrownBy(() -> read(rule.replaceFirst("(?m)^" + key + ":.*\n", "")))
                .hasMessage("mine.rules:3: expected a line '" + key + ":' in every rule but got a rule without one");
    }

    @Test
    void aRuleNeedsACondition() {
        assertThatThrownBy(() -> read("cause: greylisted\nexample: 450 x\nsource: y\n"))
                .hasMessageContaining("expected a text, a code or a status in every rule");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> read("cause: greylisted\ncause: mailbox-full\n"))
                .hasMessage("mine.rules:2: expected one 'cause:' in a rule but got a second one");
    }

    @Test
    void aLineWithoutAnEndIsRefusedBeforeItFillsTheMemory() {
        Reader endless = new Reader() {
            private long served;

            @Override
            public int read(char[] buffer, int offset, int length) {
                served += length;
                assertThat(served).as("characters read").isLessThan(1_000_000);
                java.util.Arrays.fill(buffer, offset, offset + length, 'a');
                return length;
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> RuleReader.read("mine.rules", new BufferedReader(endless)))
                .hasMessage("mine.rules:1: expected lines of at most 2000 characters but got a longer one");
    }

    /** The same text again and again, without an end. */
    private static Reader endless(String text) {
        return new Reader() {
            private int at;

            @Override
            public int read(char[] buffer, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    buffer[offset + i] = text.charAt(at);
                    at = (at + 1) % text.length();
                }
                return length;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void tooManyRulesAreRefused() {
        Reader endless = endless("cause: greylisted\ncode: 450\nexample: 450 x\nsource: y\n\n");
        assertThatThrownBy(() -> RuleReader.read("mine.rules", endless))
                .hasMessage("mine.rules:500001: expected at most 100000 rules in a file but got more");
    }

    @Test
    void tooManyPhrasesAreRefused() {
        Reader endless = endless("cause: greylisted\n" + "text: wombat\n".repeat(900) + "example: x\nsource: y\n\n");
        assertThatThrownBy(() -> RuleReader.read("mine.rules", endless))
                .hasMessageEndingWith(": expected at most 200000 lines 'text:' in a file but got more");
    }

    @Test
    void aFileThatNeverEndsIsRefused() {
        assertThatThrownBy(() -> RuleReader.read("mine.rules", endless("# " + "c".repeat(1900) + "\n")))
                .hasMessage("mine.rules:26289: expected at most 50000000 characters in a file but got more");
    }

    @Test
    void wrongBytesAreToldWithTheirLine() {
        assertThatThrownBy(() -> read("cause: greylisted\ntext: caf\uFFFD plein\n"))
                .hasMessage("mine.rules:2: expected UTF-8 but got bytes that are none");
        assertThatThrownBy(() -> read("cause: greylisted\n\0\1\2\n"))
                .hasMessageContaining("mine.rules:2: expected one of cause,")
                .hasMessageEndingWith("but got '???'");
    }

    @Test
    void aByteOrderMarkIsNoFault() throws IOException {
        assertThat(read("\uFEFFcause: greylisted\r\ncode: 450\r\nexample: 450 x\r\nsource: y\r\n"))
                .hasSize(1);
    }
}
