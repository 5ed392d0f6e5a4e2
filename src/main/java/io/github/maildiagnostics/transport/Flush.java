package io.github.maildiagnostics.transport;

import java.io.IOException;
import java.net.SocketException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a mail may be complete although writing its last bytes failed. */
final class Flush {

    private Flush() {}

    /**
     * A plain socket that fails to write has not taken the last byte, unless it was closed on this side: a write timeout
     * does that, perhaps just after the last byte was taken. Whatever lies above a plain socket may have taken it, too.
     */
    static boolean mayHaveTakenAll(@Nullable Throwable failure, boolean tls) {
        boolean closedHere = String.valueOf(failure).toLowerCase(Locale.ROOT).contains("closed");
        boolean refused = failure instanceof SocketException && !closedHere && !tls;
        return failure instanceof IOException && !refused;
    }
}
