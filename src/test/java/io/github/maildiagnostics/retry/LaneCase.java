package io.github.maildiagnostics.retry;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;

/** A lane, a clock that moves when it is told to, and somebody who listens. */
abstract class LaneCase {

    static final Lane LANE = new Lane("smtp.example.com", 587, "app");
    static final String FROM = "example.org";
    static final Diagnosis LOCKED = Tries.atLogin("535 5.7.8 Authentication credentials invalid");
    static final Diagnosis NO_TLS = Tries.atMail("530 5.7.0 Must issue a STARTTLS command first");
    static final Diagnosis BUSY = Tries.atGreeting("421 4.3.2 Shutting down");

    final MovingClock clock = new MovingClock();
    final Lanes lanes = new Lanes(clock);
    final Heard heard = new Heard();

    @BeforeEach
    void listen() {
        lanes.addListener(heard);
    }

    void pass(String time) {
        clock.pass(Duration.parse(time));
    }

    void tell(Diagnosis diagnosis) {
        lanes.tell(LANE, FROM, diagnosis);
    }

    boolean isOpen() {
        return isOpenFor(FROM);
    }

    boolean isOpenFor(String sender) {
        return lanes.ask(LANE, sender).isEmpty();
    }

    /** Writes down what it is told; an exclamation mark where a person must act. */
    static final class Heard implements LaneListener {

        final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void held(Hold hold) {
            told.add("held" + (hold.needsFix() ? "!" : ""));
        }

        @Override
        public void released(Hold hold) {
            told.add("released" + (hold.needsFix() ? "!" : ""));
        }
    }
}
