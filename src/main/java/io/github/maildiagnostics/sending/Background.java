package io.github.maildiagnostics.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Deliveries that go on in other threads, of which none waits. */
final class Background implements AutoCloseable {

    /** How soon a mail goes on when its lane was opened by hand. */
    private static final Duration LANE_LOOK = Duration.ofMinutes(1);

    private final Executor executor;
    private final Time time;
    private final Map<Delivery, CompletableFuture<SendReport>> open = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Background(Executor executor, Time time) {
        this.executor = executor;
        this.time = time;
    }

    CompletableFuture<SendReport> start(Delivery delivery, Clock clock) {
        CompletableFuture<SendReport> report = new CompletableFuture<>();
        open.put(delivery, report);
        handOn(delivery, report).execute(() -> advance(delivery, report, clock));
        return report;
    }

    /** Where the executor takes no more work, the mail ends with a report of who is left instead of waiting for ever. */
    private Executor handOn(Delivery delivery, CompletableFuture<SendReport> report) {
        return task -> {
            try {
                executor.execute(task);
            } catch (RejectedExecutionException e) {
                finish(delivery, report);
            }
        };
    }

    private void advance(Delivery delivery, CompletableFuture<SendReport> report, Clock clock) {
        try {
            if (!closed && !report.isDone()) {
                delivery.run();
            }
            Optional<Instant> next = delivery.next(true);
            if (next.isPresent() && !closed && !report.isDone()) {
                Duration wait = Duration.between(clock.instant(), next.get());
                boolean mayOpen = delivery.isWaitingForLane() && wait.compareTo(LANE_LOOK) > 0;
                Duration look = mayOpen ? LANE_LOOK : wait.isNegative() ? Duration.ZERO : wait;
                time.after(look, handOn(delivery, report)).execute(() -> advance(delivery, report, clock));
                return;
            }
            finish(delivery, report);
        } catch (RuntimeException | Error e) {
            open.remove(delivery);
            report.completeExceptionally(e);
            delivery.close();
        }
    }

    private void finish(Delivery delivery, CompletableFuture<SendReport> report) {
        open.remove(delivery);
        report.complete(delivery.report());
        delivery.close();
    }

    /** Whoever is being sent to at this moment is finished by the thread that does it. */
    @Override
    public void close() {
        closed = true;
        open.forEach((delivery, report) -> delivery.ifIdle(() -> finish(delivery, report)));
    }
}
