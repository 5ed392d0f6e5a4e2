package io.github.maildiagnostics.catalog;

import java.util.Locale;

/** What to do with the same mail, in the order in which the advice of several recipients is summed up. */
public enum Advice {
    /** It may already be delivered: look before sending again, or somebody gets it twice. */
    CHECK_FIRST,
    /** Keep the mail: a person must change something first. */
    FIX_THEN_RETRY,
    /** Send at once, on a new connection or in a new transaction. */
    RETRY_NOW,
    /** A wait heals it. */
    RETRY_LATER,
    /** Give up, for this recipient or this message only. */
    DO_NOT_RETRY,
    /** Nothing to do: the server took it. */
    NONE;

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /**
     * The name used in JSON, tables and logs.
     *
     * @return for example {@code retry-later}
     */
    public String id() {
        return id;
    }
}
