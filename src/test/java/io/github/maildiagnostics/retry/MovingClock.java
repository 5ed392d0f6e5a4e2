package io.github.maildiagnostics.retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves when it is told to. */
final class MovingClock extends Clock {

    private final AtomicReference<Instant> now = new AtomicReference<>(Tries.NOW);

    void pass(Duration wait) {
        now.updateAndGet(instant -> instant.plus(wait));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
