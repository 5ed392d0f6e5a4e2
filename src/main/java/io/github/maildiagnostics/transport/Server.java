package io.github.maildiagnostics.transport;

import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.jspecify.annotations.Nullable;

/** Which server a transport talks to, found the way the mail library finds it. */
record Server(@Nullable String host, int port) {

    static final Server UNKNOWN = new Server(null, 0);

    static Server of(@Nullable String host, int port, @Nullable URLName url, Session session, String protocol) {
        String found = host;
        if (found == null && url != null) {
            found = url.getHost();
        }
        if (found == null) {
            found = session.getProperty("mail." + protocol + ".host");
        }
        if (found == null) {
            found = session.getProperty("mail.host");
        }
        int number = port >= 0 || url == null ? port : url.getPort();
        return new Server(
                found == null || found.isEmpty() ? "localhost" : found, number >= 0 ? number : port(session, protocol));
    }

    private static int port(Session session, String protocol) {
        String value = session.getProperty("mail." + protocol + ".port");
        boolean number = value != null && value.matches("[0-9]{1,5}");
        int standard = protocol.equals("smtps") ? 465 : 25;
        return number && value != null ? Integer.parseInt(value) : standard;
    }
}
