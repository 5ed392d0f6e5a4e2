package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.Transport;
import jakarta.mail.event.TransportEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the event of the current send back until its diagnosis is there. */
final class Events {

    /** A transport event that knows the diagnosis of its own message. */
    static final class Diagnosed extends TransportEvent {
        private static final long serialVersionUID = 1;

        private final Diagnosis diagnosis;

        private Diagnosed(Transport source, Held held, Diagnosis diagnosis) {
            super(source, held.type, held.sent, held.unsent, held.invalid, held.message);
            this.diagnosis = diagnosis;
        }

        Diagnosis diagnosis() {
            return diagnosis;
        }
    }

    private record Held(
            int type,
            Address @Nullable [] sent,
            Address @Nullable [] unsent,
            Address @Nullable [] invalid,
            @Nullable Message message) {}

    private @Nullable Held held;

    /** Keeps the first: where a send fails, the mail library announces it twice, and the second can be wrong. */
    void hold(
            int type,
            Address @Nullable [] sent,
            Address @Nullable [] unsent,
            Address @Nullable [] invalid,
            @Nullable Message message) {
        if (held == null) {
            held = new Held(type, sent, unsent, invalid, message);
        }
    }

    Optional<TransportEvent> release(Transport source, Diagnosis diagnosis) {
        Held event = held;
        held = null;
        return event == null ? Optional.empty() : Optional.of(new Diagnosed(source, event, diagnosis));
    }
}
