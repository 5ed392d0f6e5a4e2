package io.github.maildiagnostics.retry;

import java.time.Duration;

/** Refuses numbers that make no sense, in one sentence: what it is, what was expected, what came. */
final class Limits {

    static final Duration LONGEST = Duration.ofDays(3650);

    private Limits() {}

    static void positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + ": expected more than nothing but got " + value);
        }
        notTooLong(name, value);
    }

    static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + ": expected nothing or more but got " + value);
        }
        notTooLong(name, value);
    }

    private static void notTooLong(String name, Duration value) {
        if (value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + ": expected at most 3650 days but got " + value);
        }
    }

    static void range(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + ": expected " + plain(least) + " to " + plain(most) + " but got " + plain(value));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
