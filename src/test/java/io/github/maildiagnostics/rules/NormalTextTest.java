package io.github.maildiagnostics.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the sender can choose must not pose as the words of the server. */
class NormalTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "User  Unknown | user unknown",
                "<mailbox-full@example.com>: no | <@>: no",
                "to bob@example.com now | to @ now",
                "<\"mailbox full\"@example.com> no | <@> no",
                "user@ unknown | user@ unknown",
                "@ alone | @ alone",
                "the domain’s DMARC | the domain's dmarc",
                "ÜBERFÜLLT | uberfullt",
                "Boîte pleine, şifre, łódź, đầy, ёж | boite pleine, sifre, lodz, day, еж",
                "5 × 3 ÷ 2 | 5 × 3 ÷ 2",
                "Δεν υπάρχει, Άγνωστος; thư rác, Thời | δεν υπαρχει, αγνωστοσ; thu rac, thoi",
                "User&nbsp;unknown, domain&#39;s &lt;x&gt; | user unknown, domain's <x>",
                "Mailbox=20full, Bo=C3=AEte, =E9=82=AE | mailbox full, boite, 邮",
                "AT&T; a & b; =20; ?id=20022&no=2; =C3x; &nosuchentity; | at&t; a & b; ; ?id=20022&no=2; =c3x; &nosuchentity;",
                "ПОЛЬЗОВАТЕЛЬ | пользователь",
                "a@b@c | @"
            })
    void hasSmallLettersOneSpaceAndNoAddress(String text, String normal) {
        assertThat(NormalText.of(text)).hasToString(normal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IP 192.0.2.7 is blocked | ip # is blocked",
                "[203.0.113.255]: no; 10.1.1.1 | [#]: no; #",
                "192.0.2.7. | #.",
                "version 1.2.3, see 5.7.1 and 1.2.3. | version 1.2.3, see 5.7.1 and 1.2.3.",
                "1234.5.6.7 a.1.2.3 .1.2.3.4 1.2.3.4567 | 1234.5.6.7 a.1.2.3 .1.2.3.4 1.2.3.4567",
                "... .5 5. | ... .5 5."
            })
    void hasOneSignForAllIpv4Addresses(String text, String normal) {
        assertThat(NormalText.of(text).toString().replace('\u0001', '#')).isEqualTo(normal);
    }

    @Test
    void aPhraseCanLeaveTheAddressOpen() {
        Phrase phrase = Phrase.of("host {ip} is * banned");
        assertThat(phrase.isIn(NormalText.of("Host 203.0.113.9 is now banned"))).isTrue();
        assertThat(phrase.isIn(NormalText.of("Host mx.example.com is now banned")))
                .isFalse();
        assertThat(phrase).hasToString("host {ip} is * banned");
    }

    @Test
    void joinsTheLinesOfAReply() {
        assertThat(NormalText.of(SmtpReply.parse("550-5.7.1 one\r\n550 5.7.1 Two")))
                .hasToString("one two ");
    }

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 <mailbox-is-full@example.com>: no",
        "550 5.1.1 <\"mailbox full\"@example.com>: no",
        "550 5.1.1 greylisted@spamhaus.org no"
    })
    void anAddressNamesNoCause(String reply) {
        assertThat(RuleSet.builtIn().match(SmtpReply.parse(reply), SmtpStage.RCPT, null))
                .isEmpty();
    }
}
