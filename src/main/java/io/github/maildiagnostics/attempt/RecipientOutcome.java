package io.github.maildiagnostics.attempt;

import java.util.Locale;

/** What became of one recipient. */
public enum RecipientOutcome {
    /** The server took responsibility; a delivery report may still follow. */
    ACCEPTED,
    /** The server said no to this recipient, or to the content after it had accepted the recipient. */
    REFUSED,
    /** Nothing was sent to this recipient: it was never asked about, or the transaction ended for another reason. */
    NOT_TRIED,
    /** The whole content was sent and the final reply is lost: it may be delivered. */
    UNCERTAIN;

    /**
     * The name used in JSON.
     *
     * @return for example {@code not-tried}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
