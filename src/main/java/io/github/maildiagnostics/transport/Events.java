package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.diagnosis.Diagnosis;
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

        private Diagnosed(TransportEvent event, Diagnosis diagnosis) {
            super(
                    (Transport) event.getSource(),
                    event.getType(),
                    event.getValidSentAddresses(),
                    event.getValidUnsentAddresses(),
                    event.getInvalidAddresses(),
                    event.getMessage());
            this.diagnosis = diagnosis;
        }

        Diagnosis diagnosis() {
            return diagnosis;
        }
    }

    private @Nullable TransportEvent held;

    /** Keeps the first: where a send fails, the mail library announces it twice, and the second can be wrong. */
    void hold(TransportEvent event) {
        if (held == null) {
            held = event;
        }
    }

    /** Nobody listens. */
    void drop() {
        held = null;
    }

    Optional<TransportEvent> release(Diagnosis diagnosis) {
        TransportEvent event = held;
        held = null;
        return event == null ? Optional.empty() : Optional.of(new Diagnosed(event, diagnosis));
    }
}
