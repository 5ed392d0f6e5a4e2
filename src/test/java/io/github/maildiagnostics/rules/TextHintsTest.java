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
                "try again in 5-minutes | 300",
                "try again after 00:15:00 | 900",
                "come back in 00:04:59 | 299",
                "please wait one hour | 3600",
                "try again in an hour | 3600",
                "Try again in five minutes | 300",
                "retry in 1h30m | 5400",
                "wait 1 hour and 30 minutes before retrying | 5400",
                "try again after 3 minutes, 20 seconds | 200",
                "retry after=60 | 60",
                "Retry-After: 120 | 120",
                "Greylisted for 300s | 300",
                "not before 5 minutes | 300",
                "Greylisted, please try again in 1 minute | 60"
            })
    void readsTheWaitThatTheServerStates(String text, long seconds) {
        assertThat(TextHints.wait(text, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bitte in 10 Minuten noch einmal versuchen | 600",
                "Réessayez dans 10 minutes | 600",
                "Inténtelo de nuevo dentro de 2 horas | 7200",
                "Tente novamente em 5 minutos | 300",
                "Riprovare fra 1 ora | 3600",
                "Probeer over 5 minuten opnieuw | 300",
                "Spróbuj ponownie za 5 minut | 300",
                "Повторите попытку через 5 минут | 300",
                "请5分钟后再试 | 300",
                "请1小时后重试 | 3600",
                "5分後に再試行してください | 300",
                "5분 후에 다시 시도하십시오 | 300",
                "5 dakika sonra tekrar deneyin | 300",
                "Vui lòng thử lại sau 5 phút | 300"
            })
    void readsTheWaitInOtherLanguages(String text, long seconds) {
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
                "ticket 300 seconds",
                "try again at 2099-01-01 10:00:00",
                "try again at 10:00:00",
                "try again later, limit is 200 messages per 1 hour",
                "try again in a few minutes",
                "try 00:02"
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
                "csi.cloudmark.com/en/reset | csi.cloudmark.com",
                "refused by Dnsbl-1.UCEPROTECT.net. | Dnsbl-1.UCEPROTECT.net",
                "listed at combined.mail.abusix.zone: spam | combined.mail.abusix.zone",
                "bl.blocklist.de says no | bl.blocklist.de",
                "listed at dnsbl.dronebl.org, truncate.gbudb.net | dnsbl.dronebl.org",
                "Listed by Spamhaus | Spamhaus",
                "Client host blocked using Spamhaus; ask your provider | Spamhaus",
                "Your IP is listed at SpamCop | SpamCop",
                "blocked using Barracuda Reputation | Barracuda",
                "mail.shop.example blocked by SORBS | SORBS"
            })
    void namesTheBlockList(String text, String list) {
        assertThat(TextHints.blockList(text)).isEqualTo(list);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see example.org",
                "notspamhaus.org",
                "spamhaus.organic",
                "1.2.3.4",
                "no list",
                "Received by Barracuda",
                "blocked by SpamhausX"
            })
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
