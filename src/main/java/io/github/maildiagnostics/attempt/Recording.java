package io.github.maildiagnostics.attempt;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a recording transport hands over when an attempt has ended.
 *
 * @param host the server, or null if not known
 * @param port its port, 0 if not known
 * @param session the exchanges from the greeting up to the login
 * @param transaction the exchanges from MAIL on; empty if it never came to that
 * @param recipients the envelope addresses in the order in which they are sent
 * @param partialAllowed whether the mail goes on to the others when a recipient is refused
 * @param connectionReused whether other mail had gone over this connection before
 * @param exceptions what was thrown
 * @param messageId the Message-ID, or null
 * @param at when the attempt ended
 */
public record Recording(
        @Nullable String host,
        int port,
        List<Exchange> session,
        List<Exchange> transaction,
        List<String> recipients,
        boolean partialAllowed,
        boolean connectionReused,
        ExceptionChain exceptions,
        @Nullable String messageId,
        Instant at) {

    /** Copies the lists. */
    public Recording {
        session = List.copyOf(session);
        transaction = List.copyOf(transaction);
        recipients = List.copyOf(recipients);
    }
}
