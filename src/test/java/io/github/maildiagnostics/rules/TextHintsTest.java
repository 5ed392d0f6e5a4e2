package io.github.maildiagnostics.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextHintsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Greylisted, please try again in 300 seconds | 300",
                "Greylisted, please retry in 5 minutes | 300",
                "try again in 5 minutes | 300",
                "retry in 300 | 300",
                "Retry after 90 | 90",
                "please wait 1 hour | 3600",
                "Please wait 2 hours and resend | 7200",
                "Recipient address rejected: Greylisted for 5 minutes | 300",
                "greylisted for 60 seconds by ZEROSPAM | 60",
                "try again after 1 day | 86400",
                "try later, in 10 min | 600",
                "Bitte in 15 Minuten erneut: warten Sie 15 Minuten | 900",
                "Try again after 2026-11-22 10:30:00 | 3600",
                "retry after 2026-11-22T10:00:00Z | 1800",
                "retry in 99999999999 seconds | 2592000",
                "try again in 5-minutes | 300"
            })
    void readsTheWaitThatTheServerStates(String text, long seconds) {
        assertThat(TextHints.wait(text, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100 messages in 5 minutes are too many",
                "has sent 20 mails in the last hour",
                "try again later",
                "retry in 0 seconds",
                "try again after 2020-01-01 00:00:00",
                "try port 587",
                "ticket 300 seconds"
            })
    void aNumberThatIsNoWaitIsNone(String text) {
        assertThat(TextHints.wait(text, NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "blocked using zen.spamhaus.org; see https://x | zen.spamhaus.org",
                "Blocked - see https://www.spamhaus.org/query/bl?ip=1.2.3.4 | spamhaus.org",
                "listed at bl.spamcop.net | bl.spamcop.net",
                "csi.cloudmark.com/en/reset | csi.cloudmark.com"
            })
    void namesTheBlockList(String text, String list) {
        assertThat(TextHints.blockList(text)).isEqualTo(list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"see example.org", "notspamhaus.org", "spamhaus.organic", "1.2.3.4", "no list"})
    void otherNamesAreNoBlockList(String text) {
        assertThat(TextHints.blockList(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "part of their network is on our block list (S3150). | S3150",
                "[TSS04] Messages from 192.0.2.1 | TSS04",
                "too many recipients this hour. IB607 <http://x> | IB607",
                "Mail refused AUP#In-1310 | AUP#In-1310",
                "OFR006_102 Ref http://x | OFR006_102",
                "rejected MI:SPF 163 | MI:SPF",
                "(AS16012611) | AS16012611"
            })
    void findsTheProvidersOwnCode(String text, String code) {
        assertThat(TextHints.providerCode(text)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mailbox full", "SPF DKIM DMARC", "RFC says no", "a 4F2A91C0 id", "", "192.0.2.1"})
    void otherWordsAreNoCode(String text) {
        assertThat(TextHints.providerCode(text)).isNull();
    }
}
