package io.github.maildiagnostics.retry;

/**
 * Hears when mail of a lane begins to wait and when it goes on. Called in the thread of a sender; must be quick. What it throws
 * is logged and goes no further.
 */
public interface LaneListener {

    /**
     * Mail waits from now on: a person should look, if {@link Hold#needsFix}. A pause may become a hold without a release between.
     *
     * @param hold why and until when
     */
    void held(Hold hold);

    /**
     * Mail goes on: a lane was released. A pause that is simply over is told of with the next mail that is accepted.
     *
     * @param hold what has ended
     */
    void released(Hold hold);
}
