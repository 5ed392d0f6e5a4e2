package io.github.maildiagnostics.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.catalog.Facts.Reading;
import io.github.maildiagnostics.smtp.ReplyClass;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsTest {

    private static Facts facts(String what) {
        return Facts.of(what).orElseThrow();
    }

    @Test
    void aStatusOfOneClassHasOnlyItsOwnReadings() {
        assertThat(facts("5.1.1").readings()).extracting(Reading::advice).doesNotContain(Advice.RETRY_LATER);
        assertThat(facts("4.1.1").readings()).extracting(Reading::advice).containsOnly(Advice.RETRY_LATER);
        assertThat(facts("5.1.1").row()).isEqualTo("x.1.1");
    }

    @Test
    void anOpenClassIsToldOnlyWhereItMakesADifference() {
        assertThat(facts("x.2.2").readings())
                .singleElement()
                .satisfies(reading -> assertThat(reading.replyClass()).isEqualTo(ReplyClass.NONE));
        assertThat(facts("x.1.4").readings()).hasSize(1);
        assertThat(facts("domain-not-found").readings()).hasSize(2);
        assertThat(facts("greylisted").readings()).hasSize(1);
    }

    @Test
    void aReadingThatAnEarlierOneCoversIsLeftOut() {
        assertThat(facts("4.7.1").readings())
                .extracting(reading -> reading.cause().id())
                .containsExactly("greylisted", "auth-temporary", "server-temporary");
    }

    @Test
    void aCauseNamesTheCodesThatMayStandForIt() {
        assertThat(facts("mailbox-full").related()).contains("x.2.2", "552").doesNotContain("550", "522");
        assertThat(facts("mailbox-full").example()).startsWith("452 4.2.2");
    }

    @ParameterizedTest
    @CsvSource({"799", "583", "5.9.9", "nonsense", "''", "../codes"})
    void whatNoTableHasIsNotFound(String what) {
        assertThat(Facts.of(what)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"583,585 553 543 533", "799,499 591 498 459", "550,550 530 540 510", "5.7.620,x.7.606", "x.7.2,x.7.2"})
    void theNearestCodesDifferInTheFewestDigits(String code, String nearest) {
        assertThat(Catalog.standard().nearest(code)).extracting(CodeEntry::id).contains(nearest.split(" ")[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "214,455,false",
        "450,550,true",
        "421,214,true",
        "mailbox-full,550,true",
        "235,354,false",
        "535,550,true",
        "4.1.2,4.7.29,true"
    })
    void twoThatAnswerDifferentCommandsNeverMeet(String a, String b, boolean canMeet) {
        assertThat(Comparison.of(a, b, Locale.ENGLISH).orElseThrow().canMeet()).isEqualTo(canMeet);
    }
}
