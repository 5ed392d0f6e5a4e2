package io.github.maildiagnostics.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.retry.RetryPlan.Limit;
import io.github.maildiagnostics.retry.RetryPlan.Step;
import io.github.maildiagnostics.retry.RetryPlan.What;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers: defaults, bounds, and when it ends. */
class RetryPolicyTest {

    private static final Clock CLOCK = Clock.fixed(Tries.NOW, ZoneOffset.UTC);

    private static final RetryPolicy POLICY = RetryPolicy.standard().withSources(CLOCK, () -> 0);

    private static Step only(RetryPolicy policy, int attempt, Diagnosis diagnosis, Duration age) {
        RetryPlan plan = policy.plan(attempt, diagnosis, age);
        assertThat(plan.steps()).hasSize(1);
        return plan.steps().get(0);
    }

    private static Duration waitAfter(RetryPolicy policy, int attempt, String reply) {
        Step step = only(policy, attempt, Tries.atRcpt("<1>", "a@example.com", reply), Duration.ZERO);
        assertThat(step.what()).isEqualTo(What.RETRY_AT);
        return Duration.between(Tries.NOW, step.at());
    }

    @Test
    void standsForTheNumbersOfItsJavadoc() {
        RetryPolicy standard = RetryPolicy.standard();
        assertThat(standard.maxAttempts()).isEqualTo(40);
        assertThat(standard.maxAge()).isEqualTo(Duration.ofDays(4));
        assertThat(standard.deadline()).isNull();
        assertThat(standard.backoff()).isEqualTo(new Backoff(Duration.ofSeconds(60), 2, Duration.ofHours(4), 0.2));
        assertThat(standard.shortestWait()).isEqualTo(Duration.ofSeconds(1));
        assertThat(standard.longestWait()).isEqualTo(Duration.ofHours(24));
        assertThat(standard.atLeastOnce()).isFalse();
        assertThat(standard.clock()).isEqualTo(Clock.systemUTC());
        assertThat(standard.random().getAsDouble()).isBetween(0.0, 1.0);
    }

    static Stream<Arguments> nonsense() {
        RetryPolicy any = RetryPolicy.standard();
        Duration minute = Duration.ofMinutes(1);
        Duration minus = Duration.ofSeconds(-5);
        Duration huge = Duration.ofSeconds(Long.MAX_VALUE);
        return Stream.of(
                refused(() -> any.withMaxAttempts(0), "maxAttempts: expected 1 to 1000000 but got 0"),
                refused(() -> any.withMaxAttempts(-7), "maxAttempts: expected 1 to 1000000 but got -7"),
                refused(() -> any.withMaxAttempts(1_000_001), "maxAttempts: expected 1 to 1000000 but got 1000001"),
                refused(() -> any.withMaxAge(minus), "maxAge: expected nothing or more but got PT-5S"),
                refused(() -> any.withMaxAge(huge), "maxAge: expected at most 3650 days but got " + huge),
                refused(() -> any.withWaits(minus, minute), "shortestWait: expected nothing or more but got PT-5S"),
                refused(
                        () -> any.withWaits(Duration.ZERO, Duration.ZERO),
                        "longestWait: expected more than nothing but got PT0S"),
                refused(
                        () -> any.withWaits(minute, Duration.ofSeconds(59)),
                        "longestWait: expected at least the shortest wait, PT1M, but got PT59S"),
                refused(() -> new Backoff(minus, 2, minute, 0), "first: expected more than nothing but got PT-5S"),
                refused(
                        () -> new Backoff(Duration.ZERO, 2, minute, 0),
                        "first: expected more than nothing but got PT0S"),
                refused(
                        () -> new Backoff(minute, 2, Duration.ofSeconds(59), 0),
                        "ceiling: expected at least the first wait, PT1M, but got PT59S"),
                refused(() -> new Backoff(minute, 2, huge, 0), "ceiling: expected at most 3650 days but got " + huge),
                refused(() -> new Backoff(minute, 0.5, minute, 0), "factor: expected 1 to 100 but got 0.5"),
                refused(() -> new Backoff(minute, 101, minute, 0), "factor: expected 1 to 100 but got 101"),
                refused(() -> new Backoff(minute, Double.NaN, minute, 0), "factor: expected 1 to 100 but got NaN"),
                refused(
                        () -> new Backoff(minute, Double.POSITIVE_INFINITY, minute, 0),
                        "factor: expected 1 to 100 but got Infinity"),
                refused(() -> new Backoff(minute, 2, minute, -0.1), "jitter: expected 0 to 1 but got -0.1"),
                refused(() -> new Backoff(minute, 2, minute, 1.5), "jitter: expected 0 to 1 but got 1.5"),
                refused(() -> new Backoff(minute, 2, minute, Double.NaN), "jitter: expected 0 to 1 but got NaN"),
                refused(() -> any.backoff().after(0), "attempt: expected 1 to 2147483647 but got 0"));
    }

    private static Arguments refused(Supplier<?> made, String message) {
        return Arguments.of(message, made);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsense")
    void refusesNonsenseWithTheValueAndTheLimit(String message, Supplier<?> made) {
        assertThatThrownBy(made::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAnAttemptOrAgeThatCannotBe() {
        Diagnosis any = Tries.atGreeting("421 busy");
        assertThatThrownBy(() -> POLICY.plan(0, any, Duration.ZERO))
                .hasMessage("attempt: expected 1 to 2147483647 but got 0");
        assertThatThrownBy(() -> POLICY.plan(1, any, Duration.ofSeconds(-1)))
                .hasMessage("age: expected nothing or more but got PT-1S");
    }

    /** The clock of a machine is set right by decades sometimes: a mail must not be lost over it. */
    @Test
    void anImpossibleAgeOnlyEndsTheAttempts() {
        Step step = only(POLICY, 1, Tries.atGreeting("421 busy"), Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(step.what()).isEqualTo(What.GIVEN_UP);
        assertThat(step.limit()).isEqualTo(Limit.AGE);
    }

    @ParameterizedTest
    @CsvSource({
        "451 4.7.1 Greylisted retry in 99999999 seconds, PT24H",
        "451 4.7.1 Greylisted retry in 999999999999999999999999 seconds, PT24H",
        "451 4.7.1 Greylisted try again in 90 seconds, PT1M30S",
        "451 4.7.1 Greylisted retry in 0 seconds, PT5M",
        "451 4.7.1 Greylisted, PT5M",
        "452 4.2.2 Mailbox full, PT1H"
    })
    void waitsAsTheServerSaysWithinBoundsElseAsTheCauseDoes(String reply, Duration wait) {
        assertThat(waitAfter(POLICY, 1, reply)).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource({"2, PT10M", "3, PT20M", "4, PT30M", "39, PT30M"})
    void theWaitOfACauseGrowsToTheCeilingOfTheCause(int attempt, Duration wait) {
        assertThat(waitAfter(POLICY, attempt, "451 4.7.1 Greylisted")).isEqualTo(wait);
    }

    @Test
    void aStatedWaitDoesNotGrow() {
        assertThat(waitAfter(POLICY, 9, "451 4.7.1 Greylisted, try again in 90 seconds"))
                .isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void noWaitIsShorterThanTheShortest() {
        RetryPolicy slow = POLICY.withWaits(Duration.ofMinutes(7), Duration.ofHours(1));
        assertThat(waitAfter(slow, 1, "451 4.7.1 Greylisted, try again in 2 seconds"))
                .isEqualTo(Duration.ofMinutes(7));
        assertThat(waitAfter(slow, 1, "452 4.2.2 Mailbox full, try again in 5 hours"))
                .isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({"1, PT1M", "2, PT2M", "3, PT4M", "8, PT2H8M", "9, PT4H", "40, PT4H", "2147483647, PT4H"})
    void theBackoffDoublesFromAMinuteToFourHours(int attempt, Duration wait) {
        assertThat(RetryPolicy.standard().backoff().after(attempt)).isEqualTo(wait);
    }

    @Test
    void theBackoffIsNeverBelowItsFirstWait() {
        Backoff tiny = new Backoff(Duration.ofNanos(5), 100, Duration.ofNanos(7), 0);
        assertThat(tiny.after(1)).isBetween(Duration.ofNanos(5), Duration.ofNanos(7));
        assertThat(tiny.after(Integer.MAX_VALUE)).isBetween(Duration.ofNanos(5), Duration.ofNanos(7));
    }

    @ParameterizedTest
    @CsvSource({"0, 300", "0.5, 330", "1, 360", "17, 360", "-3, 300", "NaN, 300"})
    void jitterMakesAWaitLongerAndNeverShorter(double chance, long seconds) {
        RetryPolicy policy = POLICY.withSources(CLOCK, () -> chance);
        assertThat(waitAfter(policy, 1, "451 4.7.1 Greylisted, try again in 5 minutes"))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "39, PT0S, RETRY_AT,",
        "40, PT0S, GIVEN_UP, ATTEMPTS",
        "1000000, PT0S, GIVEN_UP, ATTEMPTS",
        "5, PT95H, RETRY_AT,",
        "5, PT95H50M, GIVEN_UP, AGE",
        "5, PT400H, GIVEN_UP, AGE"
    })
    void endsAfterFortyAttemptsOrFourDays(int attempt, Duration age, What what, Limit limit) {
        Step step = only(POLICY, attempt, Tries.atGreeting("421 4.3.2 Shutting down, retry in 15 minutes"), age);
        assertThat(step.what()).isEqualTo(what);
        assertThat(step.limit()).isEqualTo(limit);
    }

    /** Greylisting heals within two days or never: causes.csv. */
    @ParameterizedTest
    @CsvSource({"PT47H, RETRY_AT", "PT47H56M, GIVEN_UP"})
    void aCauseEndsEarlierThanThePolicy(Duration age, What what) {
        Step step = only(POLICY, 3, Tries.atRcpt("<1>", "a@example.com", "451 4.7.1 Greylisted, wait 5 minutes"), age);
        assertThat(step.what()).isEqualTo(what);
    }

    @ParameterizedTest
    @CsvSource({"300, RETRY_AT", "299, GIVEN_UP", "-1, GIVEN_UP"})
    void noAttemptBeginsAfterTheDeadline(long secondsLeft, What what) {
        RetryPolicy code = POLICY.withDeadline(Tries.NOW.plusSeconds(secondsLeft));
        Step step = only(code, 1, Tries.atRcpt("<1>", "a@example.com", "451 4.7.1 Greylisted"), Duration.ZERO);
        assertThat(step.what()).isEqualTo(what);
        assertThat(step.limit()).isEqualTo(what == What.GIVEN_UP ? Limit.DEADLINE : null);
    }

    /** The deadline goes on while a lane is held, the age does not. */
    @Test
    void whatIsHeldIsGivenUpAtTheDeadlineOnly() {
        Diagnosis locked = Tries.atLogin("535 5.7.8 Authentication credentials invalid");
        assertThat(only(POLICY, 40, locked, Duration.ofDays(99)).what()).isEqualTo(What.HELD);
        RetryPolicy code = POLICY.withDeadline(Tries.NOW.minusSeconds(1));
        assertThat(only(code, 1, locked, Duration.ZERO).limit()).isEqualTo(Limit.DEADLINE);
    }

    @Test
    void eachWithMethodChangesOneThing() {
        RetryPolicy other = RetryPolicy.standard()
                .withMaxAttempts(3)
                .withMaxAge(Duration.ofHours(1))
                .withDeadline(Tries.NOW)
                .withBackoff(new Backoff(Duration.ofSeconds(1), 1, Duration.ofSeconds(1), 0))
                .withWaits(Duration.ofSeconds(2), Duration.ofSeconds(3))
                .withAtLeastOnce(true)
                .withSources(CLOCK, () -> 1);
        assertThat(other.maxAttempts()).isEqualTo(3);
        assertThat(other.maxAge()).isEqualTo(Duration.ofHours(1));
        assertThat(other.deadline()).isEqualTo(Tries.NOW);
        assertThat(other.backoff().factor()).isEqualTo(1);
        assertThat(other.shortestWait()).isEqualTo(Duration.ofSeconds(2));
        assertThat(other.longestWait()).isEqualTo(Duration.ofSeconds(3));
        assertThat(other.atLeastOnce()).isTrue();
        assertThat(other.clock()).isEqualTo(CLOCK);
    }
}
