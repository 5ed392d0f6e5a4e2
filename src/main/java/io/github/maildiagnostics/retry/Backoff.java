package io.github.maildiagnostics.retry;

import java.time.Duration;

/**
 * How waits grow from attempt to attempt where neither the server nor the cause says how long to wait.
 *
 * @param first the wait after the first attempt, in the standard policy 60 seconds
 * @param factor by how much each wait is longer than the one before, from 1 to 100, in the standard policy 2
 * @param ceiling the longest wait, in the standard policy 4 hours
 * @param jitter by how much of itself a wait is made longer at random, from 0 to 1, in the standard policy 0.2. It never
 *     makes a wait shorter: a server that says five minutes gets five minutes at least
 */
public record Backoff(Duration first, double factor, Duration ceiling, double jitter) {

    private static final double LARGEST_FACTOR = 100;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range; the message names it, its value and the limit
     */
    public Backoff {
        Limits.positive("first", first);
        Limits.positive("ceiling", ceiling);
        if (ceiling.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "ceiling: expected at least the first wait, " + first + ", but got " + ceiling);
        }
        Limits.range("factor", factor, 1, LARGEST_FACTOR);
        Limits.range("jitter", jitter, 0, 1);
    }

    /**
     * The wait after an attempt, without jitter.
     *
     * @param attempt from 1
     * @return between the first wait and the ceiling
     * @throws IllegalArgumentException if the attempt is not positive
     */
    public Duration after(int attempt) {
        return grown(first, ceiling, attempt);
    }

    /** A wait that grows as ours does, from another start to another ceiling. */
    Duration grown(Duration start, Duration highest, int attempt) {
        Limits.range("attempt", attempt, 1, Integer.MAX_VALUE);
        double millis = start.toMillis() * Math.pow(factor, attempt - 1.0);
        if (millis >= highest.toMillis()) {
            return highest;
        }
        Duration wait = Duration.ofMillis(Math.round(millis));
        return wait.compareTo(start) < 0 ? start : wait;
    }
}
