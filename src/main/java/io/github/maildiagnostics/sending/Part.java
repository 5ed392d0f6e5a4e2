package io.github.maildiagnostics.sending;

import io.github.maildiagnostics.catalog.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recipients of a mail that are to be sent to in one transaction.
 *
 * @param recipients who
 * @param attempt the number of the attempt that comes next, from 1
 * @param at not before this time
 * @param newConnection whether no connection that was used before will do
 * @param waiting why they wait; null if they were not tried yet or are to be sent to now
 * @param stood how long they waited for somebody to mend something: their age stands still meanwhile
 */
record Part(
        List<String> recipients,
        int attempt,
        Instant at,
        boolean newConnection,
        @Nullable Waiting waiting,
        Duration stood) {

    /**
     * Why recipients wait.
     *
     * @param cause the reason
     * @param since when it began
     * @param needsFix whether a person must do something
     * @param forLane whether the lane is closed, so that they may go on as soon as it is open
     */
    record Waiting(Cause cause, Instant since, boolean needsFix, boolean forLane) {}

    static Part first(List<String> recipients, Instant now) {
        return new Part(recipients, 1, now, false, null, Duration.ZERO);
    }

    Part waitingFor(Waiting reason, Instant until) {
        return new Part(recipients, attempt, until, newConnection, reason, stood);
    }

    /** It is their turn: the time for which their lane was held does not make them older. */
    Part resumed(Instant now) {
        Duration more = waiting != null && waiting.needsFix() && waiting.forLane()
                ? Duration.between(waiting.since(), now)
                : Duration.ZERO;
        return new Part(
                recipients, attempt, at, newConnection, null, stood.plus(more.isNegative() ? Duration.ZERO : more));
    }

    boolean needsFix() {
        return waiting != null && waiting.needsFix();
    }
}
