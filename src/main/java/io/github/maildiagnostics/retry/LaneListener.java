package io.github.maildiagnostics.retry;

/** Hears when mail of a lane begins to wait and when it goes on. Called in the thread of a sender; must be quick. */
public interface LaneListener {

    /**
     * Mail waits from now on: a person should look, if {@link Hold#needsFix}.
     *
     * @param hold why and until when
     */
    void held(Hold hold);

    /**
     * Mail goes on.
     *
     * @param hold what has ended
     */
    void released(Hold hold);
}
