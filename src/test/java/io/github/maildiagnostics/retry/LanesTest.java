package io.github.maildiagnostics.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a lane closes, for how long, and what opens it. */
class LanesTest {

    private static final Lane LANE = new Lane("smtp.example.com", 587, "app");
    private static final String FROM = "example.org";
    private static final Diagnosis LOCKED = Tries.atLogin("535 5.7.8 Authentication credentials invalid");
    private static final Diagnosis NO_TLS = Tries.atMail("530 5.7.0 Must issue a STARTTLS command first");
    private static final Diagnosis BUSY = Tries.atGreeting("421 4.3.2 Shutting down");

    private final MovingClock clock = new MovingClock();
    private final Lanes lanes = new Lanes(clock);
    private final Heard heard = new Heard();

    @BeforeEach
    void listen() {
        lanes.addListener(heard);
    }

    private void pass(String time) {
        clock.pass(Duration.parse(time));
    }

    private void tell(Diagnosis diagnosis) {
        lanes.tell(LANE, FROM, diagnosis);
    }

    private boolean isOpen() {
        return isOpenFor(FROM);
    }

    private boolean isOpenFor(String sender) {
        return lanes.ask(LANE, sender).isEmpty();
    }

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
    void whatMustBeMendedIsProbedAfterFiveAndFifteenMinutesThenHourly() {
        tell(NO_TLS);
        for (long minutes : new long[] {5, 15, 60, 60, 60}) {
            clock.pass(Duration.ofMinutes(minutes).minusSeconds(1));
            assertThat(isOpen()).isFalse();
            clock.pass(Duration.ofSeconds(1));
            assertThat(isOpen()).as("the probe").isTrue();
            assertThat(isOpen()).as("one at a time").isFalse();
            tell(NO_TLS);
        }
        assertThat(heard.told).containsExactly("held!");
    }

    @Test
    void aLoginIsTriedEveryThirtyMinutesAtMost() {
        tell(LOCKED);
        for (long minutes : new long[] {30, 30, 60, 60}) {
            clock.pass(Duration.ofMinutes(minutes).minusSeconds(1));
            assertThat(isOpen()).isFalse();
            clock.pass(Duration.ofSeconds(1));
            assertThat(isOpen()).isTrue();
            tell(LOCKED);
        }
    }

    @Test
    void aProbeOfWhichNobodyHearsAgainIsReplacedAfterFifteenMinutes() {
        tell(NO_TLS);
        pass("PT5M");
        assertThat(isOpen()).isTrue();
        Hold hold = lanes.ask(LANE, FROM).orElseThrow();
        assertThat(hold.until()).isEqualTo(clock.instant().plusSeconds(15 * 60));
        pass("PT14M59S");
        assertThat(isOpen()).isFalse();
        pass("PT1S");
        assertThat(isOpen()).isTrue();
        assertThat(isOpen()).isFalse();
    }

    @Test
    void aProbeThatProvesNothingLetsTheNextOneGo() {
        tell(NO_TLS);
        pass("PT5M");
        assertThat(isOpen()).isTrue();
        tell(Tries.DIAGNOSER.diagnose(new IllegalStateException("of the program")));
        assertThat(lanes.holds()).hasSize(1);
        assertThat(isOpen()).isTrue();
        assertThat(isOpen()).isFalse();
    }

    @Test
    void aProbeThatIsPutOffIsFollowedByOneAfterThatPause() {
        tell(LOCKED);
        pass("PT30M");
        assertThat(isOpen()).isTrue();
        tell(Tries.atGreeting("421 4.3.2 Shutting down, try again in 10 minutes"));
        assertThat(lanes.hold(LANE, FROM)).hasValueSatisfying(hold -> {
            assertThat(hold.needsFix()).isTrue();
            assertThat(hold.until()).isEqualTo(clock.instant().plusSeconds(600));
        });
        pass("PT10M");
        assertThat(isOpen()).isTrue();
    }

    @Test
    void anAcceptedMailReleases() {
        tell(NO_TLS);
        pass("PT5M");
        assertThat(isOpen()).isTrue();
        tell(Tries.accepted("a@example.com"));
        assertThat(isOpen()).isTrue();
        assertThat(isOpen()).isTrue();
        assertThat(heard.told).containsExactly("held!", "released!");
    }

    @Test
    void whoGetsFurtherReleasesEvenIfItIsRefused() {
        tell(LOCKED);
        pass("PT30M");
        assertThat(isOpen()).isTrue();
        tell(Tries.atRcpt("<1>", "a@example.com", "550 5.1.1 User unknown"));
        assertThat(isOpen()).isTrue();
        assertThat(heard.told).containsExactly("held!", "released!");
    }

    @Test
    void afterAReleaseThePatienceBeginsAnew() {
        tell(NO_TLS);
        pass("PT5M");
        tell(NO_TLS);
        tell(Tries.accepted("a@example.com"));
        tell(NO_TLS);
        assertThat(lanes.holds().get(0).until()).isEqualTo(clock.instant().plusSeconds(300));
    }

    /** The login of yesterday's connection is no proof of today's password. */
    @Test
    void mailOverAnOldConnectionProvesNothingOfTheLogin() {
        tell(LOCKED);
        tell(Tries.to("a@example.com")
                .onUsedConnection()
                .heard("mail 250", "rcpt 250", "data 354", "end-of-data 250 ok")
                .diagnose());
        tell(Tries.to("a@example.com")
                .onUsedConnection()
                .heard("mail 250", "rcpt 550 5.1.1 User unknown")
                .diagnose());
        assertThat(isOpen()).isFalse();
        assertThat(lanes.holds()).extracting(Hold::until).containsExactly(Tries.NOW.plusSeconds(1800));
        pass("PT30M");
        assertThat(isOpen()).isTrue();
        tell(Tries.accepted("a@example.com"));
        assertThat(lanes.holds()).isEmpty();
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

    /** Writes down what it is told; an exclamation mark where a person must act. */
    private static final class Heard implements LaneListener {

        private final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void held(Hold hold) {
            told.add("held" + (hold.needsFix() ? "!" : ""));
        }

        @Override
        public void released(Hold hold) {
            told.add("released" + (hold.needsFix() ? "!" : ""));
        }
    }
}
