package io.github.maildiagnostics.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A held lane lets one mail at a time find out whether somebody has mended what closed it. */
class ProbesTest extends LaneCase {

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
}
