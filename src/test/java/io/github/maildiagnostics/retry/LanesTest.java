package io.github.maildiagnostics.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a lane closes, for how long, and for whom. */
class LanesTest extends LaneCase {

    @ParameterizedTest
    @ValueSource(
            strings = {"550 5.1.1 User unknown", "452 4.2.2 Mailbox full", "451 4.7.1 Greylisted", "552 5.3.4 Too big"})
    void troubleOfARecipientOrAMessageClosesNothing(String reply) {
        for (int i = 0; i < 9; i++) {
            tell(Tries.atRcpt("<" + i + ">", "r" + i + "@example.com", reply));
            assertThat(isOpen()).isTrue();
        }
        assertThat(heard.told).isEmpty();
    }

    @Test
    void troubleThatAWaitHealsPausesTheLaneForThatWait() {
        tell(Tries.atGreeting("421 4.3.2 Shutting down, try again in 2 minutes"));
        Hold pause = lanes.ask(LANE, FROM).orElseThrow();
        assertThat(pause.needsFix()).isFalse();
        assertThat(pause.senderDomain()).isNull();
        assertThat(pause.since()).isEqualTo(Tries.NOW);
        assertThat(pause.until()).isEqualTo(Tries.NOW.plusSeconds(120));
        pass("PT1M59S");
        assertThat(isOpen()).isFalse();
        pass("PT1S");
        assertThat(isOpen()).isTrue();
        assertThat(isOpen()).as("a pause has no probe: all go on").isTrue();
        assertThat(lanes.holds()).isEmpty();
    }

    @Test
    void aPauseThatDidNotHelpDoublesToAnHour() {
        for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            tell(BUSY);
            assertThat(lanes.ask(LANE, FROM).map(Hold::until))
                    .contains(clock.instant().plusSeconds(60 * minutes));
            tell(BUSY);
            assertThat(lanes.ask(LANE, FROM).map(Hold::until))
                    .as("mail that was on its way says nothing new")
                    .contains(clock.instant().plusSeconds(60 * minutes));
            clock.pass(Duration.ofMinutes(minutes));
        }
        assertThat(heard.told).containsExactly("held");
    }

    @ParameterizedTest
    @CsvSource({"retry in 99999999 seconds, PT1H", "try again in 1 second, PT1S"})
    void aHostileWaitIsClamped(String words, Duration wait) {
        tell(Tries.atGreeting("421 4.3.2 Shutting down " + words));
        assertThat(lanes.ask(LANE, FROM).map(Hold::until)).contains(Tries.NOW.plus(wait));
    }

    @Test
    void aConnectionOutOfStepClosesNothing() {
        tell(Tries.to("a@example.com")
                .onUsedConnection()
                .heard("mail 503 5.5.1 Nested MAIL command")
                .diagnose());
        assertThat(isOpen()).isTrue();
        tell(Tries.atMail("503 5.5.1 Nested MAIL command"));
        assertThat(isOpen()).isFalse();
    }

    @Test
    void aHandReleases() {
        tell(LOCKED);
        lanes.tell(LANE, "other.example", Tries.atMail("550 5.7.1 Sender address rejected"));
        lanes.release(LANE);
        assertThat(isOpen()).isTrue();
        assertThat(isOpenFor("other.example")).isTrue();
        assertThat(lanes.holds()).isEmpty();
        assertThat(heard.told).contains("released!");
        lanes.release(LANE);
    }

    @Test
    void aPauseMayBecomeAHoldAndAHoldIsNoPause() {
        tell(BUSY);
        tell(LOCKED);
        assertThat(lanes.holds()).hasSize(1).allMatch(Hold::needsFix);
        tell(BUSY);
        assertThat(lanes.holds()).hasSize(1).allMatch(Hold::needsFix);
        assertThat(heard.told).first().isEqualTo("held");
        assertThat(heard.told).contains("held!");
    }

    @Test
    void aSenderThatMustBeMendedHoldsTheMailOfItsDomainOnly() {
        tell(Tries.atMail("550 5.1.8 Sender address rejected: Domain not found"));
        assertThat(isOpen()).isFalse();
        assertThat(isOpenFor("other.example")).isTrue();
        assertThat(isOpenFor("")).isTrue();
        assertThat(lanes.hold(LANE, FROM).map(Hold::senderDomain)).contains(FROM);
        assertThat(lanes.hold(LANE, "other.example")).isEmpty();
        lanes.tell(LANE, "other.example", Tries.accepted("a@example.com"));
        assertThat(isOpen())
                .as("the success of another sender says nothing of this one")
                .isFalse();
        pass("PT5M");
        assertThat(isOpen()).isTrue();
        assertThat(isOpen()).isFalse();
        tell(Tries.accepted("a@example.com"));
        assertThat(isOpen()).isTrue();
    }

    @Test
    void aSenderThatAWaitHealsClosesNothing() {
        tell(Tries.atMail("450 4.1.0 Sender address rejected"));
        assertThat(isOpen()).isTrue();
    }

    @Test
    void lanesKnowNothingOfEachOther() {
        tell(LOCKED);
        assertThat(lanes.ask(new Lane("SMTP.example.com", 587, "app"), FROM)).isPresent();
        assertThat(lanes.ask(new Lane("smtp.example.com", 587, "other"), FROM)).isEmpty();
        assertThat(lanes.ask(new Lane("smtp.example.com", 465, "app"), FROM)).isEmpty();
        assertThat(lanes.holds()).extracting(Hold::lane).containsExactly(LANE);
    }

    @Test
    void aLaneIsOneLine() {
        assertThat(LANE).hasToString("smtp.example.com:587 as app");
        assertThat(new Lane("MX.example", 25, "")).hasToString("mx.example:25");
        assertThat(new Lane("mx\r\n.example", 25, "a\nb").toString()).doesNotContain("\n", "\r");
    }
}
