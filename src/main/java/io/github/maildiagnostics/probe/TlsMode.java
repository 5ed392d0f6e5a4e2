package io.github.maildiagnostics.probe;

import java.util.Locale;

/** How a connection is to be encrypted. */
public enum TlsMode {
    /** TLS from the first byte, as port 465 expects. */
    IMPLICIT,
    /** STARTTLS, or nothing is said. */
    REQUIRED,
    /** STARTTLS where the server offers it. */
    OPTIONAL,
    /** No encryption, whatever the server offers. */
    OFF;

    /**
     * The name on the command line and in JSON.
     *
     * @return for example {@code implicit}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What fits a port.
     *
     * @param port any
     * @return {@link #IMPLICIT} for 465, else {@link #OPTIONAL}
     */
    public static TlsMode of(int port) {
        return port == 465 ? IMPLICIT : OPTIONAL;
    }
}
