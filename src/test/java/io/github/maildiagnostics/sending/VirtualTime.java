package io.github.maildiagnostics.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** A time in which nobody waits: whoever sleeps makes it later. */
class VirtualTime extends Clock implements Time {

    private final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-11-22T09:30:00Z").toEpochMilli());

    @Override
    public void sleep(Duration wait) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pass(wait);
    }

    void pass(Duration wait) {
        millis.addAndGet(wait.toMillis());
    }

    @Override
    public Executor after(Duration wait, Executor executor) {
        return task -> executor.execute(() -> {
            pass(wait);
            task.run();
        });
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
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
