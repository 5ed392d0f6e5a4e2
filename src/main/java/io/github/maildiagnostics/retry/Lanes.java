package io.github.maildiagnostics.retry;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.text.PlainText;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Which lanes are closed, and for how long. Ask before each attempt and tell what became of it; safe for many threads.
 *
 * <ul>
 *   <li>Trouble of a recipient or a message closes nothing.
 *   <li>Trouble of a server or an account that a wait heals pauses the lane for that wait, 1 hour at most.
 *   <li>Trouble of a server, an account or the application's settings that a person must mend holds the lane. One mail at a
 *       time is let through to probe it: after 5 minutes, after 15 more, then every 60; a login every 30 minutes at most.
 *   <li>Trouble of a sender that a person must mend holds the mail of that sender's domain on the lane.
 *   <li>A reply up to MAIL is the relay's own and counts at once. A later one counts when the third message in a row meets the
 *       same cause, nothing was accepted between, and it was not the same one recipient each time: nobody's mailbox or server
 *       stops the mail of all others.
 *   <li>A mail that is accepted releases the lane. So does one that gets further than the stage, up to MAIL, at which the lane
 *       was closed. Where that was before MAIL, what goes over a connection that was opened earlier proves nothing.
 *   <li>A server that reads a used connection out of step ({@code protocol-error}) closes nothing.
 * </ul>
 */
public final class Lanes {

    private final Clock clock;
    private final Map<Lane, LaneState> states = new ConcurrentHashMap<>();
    private final List<LaneListener> listeners = new CopyOnWriteArrayList<>();

    /** Makes lanes that are all open, with the time of the system. */
    public Lanes() {
        this(Clock.systemUTC());
    }

    /**
     * Makes lanes that are all open.
     *
     * @param clock where the time comes from
     */
    public Lanes(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whether a mail may be tried now. A mail that is let through a held lane is its probe: {@link #tell} must follow, and until
     * then, for 15 minutes at most, no other mail gets through.
     *
     * @param lane the relay and login
     * @param senderDomain the domain of the envelope sender; empty if it has none
     * @return empty if it may, else what closes the lane
     */
    public Optional<Hold> ask(Lane lane, String senderDomain) {
        LaneState state = states.get(lane);
        return state == null ? Optional.empty() : state.ask(senderDomain, clock.instant());
    }

    /**
     * What became of a mail.
     *
     * @param lane the relay and login
     * @param senderDomain the domain of the envelope sender; empty if it has none
     * @param diagnosis of the attempt, also of a success
     */
    public void tell(Lane lane, String senderDomain, Diagnosis diagnosis) {
        List<Hold> begun = new ArrayList<>();
        List<Hold> ended = new ArrayList<>();
        LaneState state = states.get(lane);
        if (state == null && LaneState.isOfNoConcern(diagnosis)) {
            return;
        }
        states.computeIfAbsent(lane, LaneState::new).tell(senderDomain, diagnosis, clock.instant(), begun, ended);
        ended.forEach(hold -> listeners.forEach(listener -> call(() -> listener.released(hold))));
        begun.forEach(hold -> listeners.forEach(listener -> call(() -> listener.held(hold))));
    }

    /** Whoever tells of a mail must learn nothing of a listener's fault: the mail would be lost over it. */
    private static void call(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException | LinkageError fault) {
            System.getLogger("io.github.maildiagnostics")
                    .log(Level.WARNING, "A lane listener failed: " + PlainText.oneLine(fault.toString(), 300));
        }
    }

    /**
     * Opens a lane by hand, or because its settings have changed.
     *
     * @param lane the relay and login
     */
    public void release(Lane lane) {
        LaneState state = states.remove(lane);
        if (state != null) {
            state.holds(clock.instant())
                    .forEach(hold -> listeners.forEach(listener -> call(() -> listener.released(hold))));
        }
    }

    /**
     * What is closed now.
     *
     * @return a copy
     */
    public List<Hold> holds() {
        return states.values().stream()
                .flatMap(state -> state.holds(clock.instant()).stream())
                .toList();
    }

    /**
     * What keeps a mail back now, without counting as a probe.
     *
     * @param lane the relay and login
     * @param senderDomain the domain of the envelope sender; empty if it has none
     * @return empty if nothing does
     */
    public Optional<Hold> hold(Lane lane, String senderDomain) {
        LaneState state = states.get(lane);
        return state == null
                ? Optional.empty()
                : state.holds(clock.instant()).stream()
                        .filter(hold -> hold.senderDomain() == null
                                || hold.senderDomain().equals(senderDomain))
                        .findFirst();
    }

    /**
     * Adds somebody who hears of every hold and release.
     *
     * @param listener any
     */
    public void addListener(LaneListener listener) {
        listeners.add(listener);
    }
}
