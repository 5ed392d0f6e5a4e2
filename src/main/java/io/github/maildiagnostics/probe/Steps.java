package io.github.maildiagnostics.probe;

import io.github.maildiagnostics.probe.Step.Outcome;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The steps as they happen: one is open at a time. Whoever listens hears of each one when it ends. */
final class Steps {

    private record Open(SmtpStage stage, String command, long since) {}

    private final List<Step> all = new ArrayList<>();
    private final Consumer<Step> listener;
    private @Nullable Open open;
    private @Nullable SmtpReply held;

    Steps(Consumer<Step> listener) {
        this.listener = listener;
    }

    void begin(SmtpStage stage, String command) {
        open = new Open(stage, command, System.nanoTime());
        held = null;
    }

    boolean isOpen(SmtpStage stage) {
        return open != null && open.stage() == stage;
    }

    boolean isAnyOpen() {
        return open != null;
    }

    /** The server has agreed to STARTTLS; the handshake belongs to the same step. */
    void hold(SmtpReply reply) {
        held = reply;
    }

    boolean isHandshake() {
        return isOpen(SmtpStage.TLS) || held != null;
    }

    boolean isEncrypted() {
        return all.stream().anyMatch(step -> step.outcome() == Outcome.OK && step.seen() instanceof Seen.Tls);
    }

    void end(Outcome outcome, @Nullable SmtpReply reply, Seen seen) {
        if (open != null) {
            Duration time = Duration.ofNanos(System.nanoTime() - open.since());
            Step step = new Step(open.stage(), outcome, time, open.command(), reply == null ? held : reply, seen);
            open = null;
            held = null;
            add(step);
        }
    }

    void add(Step step) {
        all.add(step);
        listener.accept(step);
    }

    List<Step> all() {
        return all;
    }

    boolean has(SmtpStage stage, Outcome outcome) {
        return all.stream().anyMatch(step -> step.stage() == stage && step.outcome() == outcome);
    }

    /** What the server offered last: after STARTTLS it may be more than before. */
    Seen.Extensions offered() {
        Seen.Extensions last = new Seen.Extensions(List.of());
        for (Step step : all) {
            last = step.seen() instanceof Seen.Extensions extensions ? extensions : last;
        }
        return last;
    }
}
