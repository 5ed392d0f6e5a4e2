package io.github.maildiagnostics.sending;

import io.github.maildiagnostics.transport.DiagnosticSmtpTransport;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Connections to one relay: one for each mail that is on its way, and those that were used a moment ago. */
final class Connections implements AutoCloseable {

    /** Servers that take fewer say 421 where the next mail begins, and that one goes over a new connection at once. */
    private static final int MAX_MESSAGES = 1000;

    private static final int MAX_KEPT = 8;

    /** A connection while a mail uses it. */
    static final class Connection {
        private final DiagnosticSmtpTransport transport;
        private int messages;
        private Instant usedAt;

        private Connection(DiagnosticSmtpTransport transport, Instant now) {
            this.transport = transport;
            this.usedAt = now;
        }

        DiagnosticSmtpTransport transport() {
            return transport;
        }
    }

    private final Session session;
    private final String protocol;
    private final @Nullable Login login;
    private final Duration keep;
    private final Clock clock;
    private final Deque<Connection> kept = new ArrayDeque<>();

    Connections(Session session, String protocol, @Nullable Login login, Duration keep, Clock clock) {
        this.session = session;
        this.protocol = protocol;
        this.login = login;
        this.keep = keep;
        this.clock = clock;
    }

    /** A transport that is not connected yet, or one that was used a moment ago. */
    Connection take(boolean mustBeNew) throws MessagingException {
        Connection found = mustBeNew ? null : lately();
        return found != null
                ? found
                : new Connection((DiagnosticSmtpTransport) session.getTransport(protocol), clock.instant());
    }

    void connect(Connection connection) throws MessagingException {
        if (connection.messages == 0) {
            connection.transport.connect(
                    null, login == null ? null : login.user(), login == null ? null : login.password());
        }
    }

    private @Nullable Connection lately() {
        while (true) {
            Connection last;
            synchronized (kept) {
                last = kept.pollLast();
            }
            if (last == null || !last.usedAt.plus(keep).isBefore(clock.instant())) {
                return last;
            }
            drop(last);
        }
    }

    /** After a mail that left the connection in order. */
    void giveBack(Connection connection) {
        connection.messages++;
        connection.usedAt = clock.instant();
        boolean isKept = false;
        synchronized (kept) {
            if (!keep.isZero() && connection.messages < MAX_MESSAGES && kept.size() < MAX_KEPT) {
                isKept = kept.add(connection);
            }
        }
        if (!isKept) {
            drop(connection);
        }
    }

    void drop(Connection connection) {
        try {
            connection.transport.close();
        } catch (MessagingException e) {
            // whatever it was sent is settled
        }
    }

    @Override
    public void close() {
        for (Connection connection = lately(); connection != null; connection = lately()) {
            drop(connection);
        }
    }
}
