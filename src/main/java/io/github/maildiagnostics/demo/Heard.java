package io.github.maildiagnostics.demo;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the clients said, over all connections. */
final class Heard {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable String> mismatch = new AtomicReference<>();
    private volatile boolean frozen;

    void line(String line) {
        lines.add(line);
    }

    void message(String message) {
        messages.add(message);
    }

    void mismatch(String what) {
        if (!frozen) {
            mismatch.compareAndSet(null, what);
        }
    }

    /** What differs from now on is the server's doing. */
    void freeze() {
        frozen = true;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    Optional<String> mismatch() {
        return Optional.ofNullable(mismatch.get());
    }
}
