package io.github.maildiagnostics.sending;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * How to wait: the only place where the sender does. A wait is a millisecond longer than asked for, because what is cut off
 * below a millisecond would end it too early. Tests have a time of their own, in which nobody waits.
 */
interface Time {

    Time SYSTEM = new Time() {
        @Override
        public void sleep(Duration wait) throws InterruptedException {
            Thread.sleep(wait.toMillis() + 1);
        }

        @Override
        public Executor after(Duration wait, Executor executor) {
            return CompletableFuture.delayedExecutor(wait.toMillis() + 1, TimeUnit.MILLISECONDS, executor);
        }
    };

    void sleep(Duration wait) throws InterruptedException;

    /** Runs what it is given when the wait is over, without a thread that waits. */
    Executor after(Duration wait, Executor executor);
}
