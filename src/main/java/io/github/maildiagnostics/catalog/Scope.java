package io.github.maildiagnostics.catalog;

import java.util.Locale;

/** Whose trouble it is, and so who else is affected. */
public enum Scope {
    /** This recipient only. */
    RECIPIENT,
    /** This message, whoever gets it. */
    MESSAGE,
    /** The sender's address or domain. */
    SENDER,
    /** The server, the way to it, or our address as it sees it. */
    SERVER,
    /** Our login at the server. */
    ACCOUNT,
    /** The sending program: its settings, code or class path. */
    APPLICATION;

    private final String id = name().toLowerCase(Locale.ROOT);

    /**
     * The name used in JSON, tables and logs.
     *
     * @return for example {@code recipient}
     */
    public String id() {
        return id;
    }
}
