package io.github.maildiagnostics.retry;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When to send again and how often: the only place that knows. Immutable; each {@code with} method makes another one.
 *
 * <p>The wait is what the server said; where it said nothing, what is usual for the cause; where that is not known, the
 * back-off. The last two grow by the back-off's factor from attempt to attempt. All are held between {@code shortestWait}
 * and {@code longestWait} and then made longer by the back-off's jitter, so that mails which were put off together do not
 * come back together. A cause may have a give-up time of its own ({@code causes.csv}), shorter than {@code maxAge}.
 *
 * @param maxAttempts how many attempts a recipient gets, 1 to 1,000,000; in the standard policy 40. A transaction that was
 *     given up because of other recipients, or had too many of them, costs no attempt
 * @param maxAge how long after the first attempt the last one may be; in the standard policy 4 days (RFC 5321 section
 *     4.5.4.1 asks for four to five)
 * @param deadline after which the mail is worth nothing, or null, as in the standard policy
 * @param backoff how waits grow; in the standard policy from 60 seconds, by 2, to 4 hours, with a jitter of 0.2
 * @param shortestWait no wait is shorter; in the standard policy 1 second
 * @param longestWait no wait is longer, the jitter aside, whatever a server says; in the standard policy 24 hours
 * @param atLeastOnce whether a mail that may have been delivered is sent again. Not in the standard policy: nobody gets a
 *     mail twice, and who is uncertain is reported
 * @param clock where the time comes from; in the standard policy the system's
 * @param random numbers from 0 to 1 for the jitter; in the standard policy {@link ThreadLocalRandom}
 */
public record RetryPolicy(
        int maxAttempts,
        Duration maxAge,
        @Nullable Instant deadline,
        Backoff backoff,
        Duration shortestWait,
        Duration longestWait,
        boolean atLeastOnce,
        Clock clock,
        DoubleSupplier random) {

    private static final int MOST_ATTEMPTS = 1_000_000;

    private static final RetryPolicy STANDARD = new RetryPolicy(
            40,
            Duration.ofDays(4),
            null,
            new Backoff(Duration.ofSeconds(60), 2, Duration.ofHours(4), 0.2),
            Duration.ofSeconds(1),
            Duration.ofHours(24),
            false,
            Clock.systemUTC(),
            () -> ThreadLocalRandom.current().nextDouble());

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range; the message names it, its value and the limit
     */
    public RetryPolicy {
        Limits.range("maxAttempts", maxAttempts, 1, MOST_ATTEMPTS);
        Limits.notNegative("maxAge", maxAge);
        Limits.notNegative("shortestWait", shortestWait);
        Limits.positive("longestWait", longestWait);
        if (longestWait.compareTo(shortestWait) < 0) {
            throw new IllegalArgumentException(
                    "longestWait: expected at least the shortest wait, " + shortestWait + ", but got " + longestWait);
        }
    }

    /**
     * The policy with the defaults that stand above.
     *
     * @return always the same one
     */
    public static RetryPolicy standard() {
        return STANDARD;
    }

    /**
     * What to do next about a mail: every recipient stands in exactly one step.
     *
     * @param attempt which attempt this was, from 1
     * @param diagnosis what became of it
     * @param age the time from the first attempt to now, without the time during which its lane was held
     * @return the plan; where the diagnosis names no recipient, its one step is for everybody and names nobody, and is
     *     uncertain where what stopped the mail was said of one recipient
     * @throws IllegalArgumentException if the attempt is not positive or the age is negative
     */
    public RetryPlan plan(int attempt, Diagnosis diagnosis, Duration age) {
        return plan(attempt, diagnosis, age, List.of());
    }

    /**
     * What to do next about a mail for which the recipients are known. A diagnosis may lack some or all of them: where the
     * connection failed, or where it was read from another transport's exception. Who is missing is treated as the whole mail
     * is where that is certain, and is uncertain where the server may have accepted the mail for somebody.
     *
     * @param attempt which attempt this was, from 1
     * @param diagnosis what became of it
     * @param age the time from the first attempt to now, without the time during which its lane was held
     * @param envelope to whom the attempt was made
     * @return the plan
     * @throws IllegalArgumentException if the attempt is not positive or the age is negative
     */
    public RetryPlan plan(int attempt, Diagnosis diagnosis, Duration age, Collection<String> envelope) {
        Limits.range("attempt", attempt, 1, Integer.MAX_VALUE);
        if (age.isNegative()) {
            throw new IllegalArgumentException("age: expected nothing or more but got " + age);
        }
        Duration bounded =
                age.compareTo(Limits.LONGEST) > 0 ? Limits.LONGEST : age; // a clock may be set right meanwhile
        return new Planner(this, attempt, diagnosis, bounded).plan(envelope);
    }

    /**
     * Which limit forbids another attempt at a time.
     *
     * @param attemptsMade how many there were
     * @param age of the mail at that time, without the time during which its lane was held
     * @param at the time of the attempt
     * @return null if it may be made
     */
    public RetryPlan.@Nullable Limit limit(int attemptsMade, Duration age, Instant at) {
        if (attemptsMade >= maxAttempts) {
            return RetryPlan.Limit.ATTEMPTS;
        }
        if (deadline != null && at.isAfter(deadline)) {
            return RetryPlan.Limit.DEADLINE;
        }
        return attemptsMade > 0 && age.compareTo(maxAge) > 0 ? RetryPlan.Limit.AGE : null;
    }

    /**
     * With another number of attempts.
     *
     * @param attempts 1 to 1,000,000
     * @return another policy
     * @throws IllegalArgumentException if it is out of range
     */
    public RetryPolicy withMaxAttempts(int attempts) {
        return new RetryPolicy(
                attempts, maxAge, deadline, backoff, shortestWait, longestWait, atLeastOnce, clock, random);
    }

    /**
     * With another age.
     *
     * @param age nothing or more, at most 3650 days
     * @return another policy
     * @throws IllegalArgumentException if it is out of range
     */
    public RetryPolicy withMaxAge(Duration age) {
        return new RetryPolicy(
                maxAttempts, age, deadline, backoff, shortestWait, longestWait, atLeastOnce, clock, random);
    }

    /**
     * For a mail that is worth nothing afterwards, such as one with a login code. The time goes on while a lane is held.
     *
     * @param instant no attempt begins after it; null for none
     * @return another policy
     */
    public RetryPolicy withDeadline(@Nullable Instant instant) {
        return new RetryPolicy(
                maxAttempts, maxAge, instant, backoff, shortestWait, longestWait, atLeastOnce, clock, random);
    }

    /**
     * With another growth of waits.
     *
     * @param growth any
     * @return another policy
     */
    public RetryPolicy withBackoff(Backoff growth) {
        return new RetryPolicy(
                maxAttempts, maxAge, deadline, growth, shortestWait, longestWait, atLeastOnce, clock, random);
    }

    /**
     * With other bounds for all waits.
     *
     * @param shortest nothing or more
     * @param longest not shorter than the shortest, at most 3650 days
     * @return another policy
     * @throws IllegalArgumentException if one is out of range
     */
    public RetryPolicy withWaits(Duration shortest, Duration longest) {
        return new RetryPolicy(maxAttempts, maxAge, deadline, backoff, shortest, longest, atLeastOnce, clock, random);
    }

    /**
     * With the choice to send again what may have been delivered: nobody is left out, and somebody may get it twice.
     *
     * @param again true for at least once, false for at most once
     * @return another policy
     */
    public RetryPolicy withAtLeastOnce(boolean again) {
        return new RetryPolicy(maxAttempts, maxAge, deadline, backoff, shortestWait, longestWait, again, clock, random);
    }

    /**
     * With another source of time and chance, so that a plan can be foretold.
     *
     * @param time the clock
     * @param chance numbers from 0 to 1
     * @return another policy
     */
    public RetryPolicy withSources(Clock time, DoubleSupplier chance) {
        return new RetryPolicy(
                maxAttempts, maxAge, deadline, backoff, shortestWait, longestWait, atLeastOnce, time, chance);
    }
}
