package io.github.maildiagnostics.retry;

import io.github.maildiagnostics.text.PlainText;
import java.io.Serializable;
import java.util.Locale;

/**
 * One relay and login: what stops one mail there may stop all.
 *
 * @param host the name of the server, in small letters
 * @param port its port
 * @param user the login; empty if there is none
 */
public record Lane(String host, int port, String user) implements Serializable {

    /** Makes the host small. */
    public Lane {
        host = host.toLowerCase(Locale.ROOT);
    }

    /**
     * One line.
     *
     * @return for example {@code smtp.example.com:587 as app}
     */
    @Override
    public String toString() {
        String login = user.isEmpty() ? "" : " as " + PlainText.oneLine(user, 100);
        return PlainText.oneLine(host, 255) + ":" + port + login;
    }
}
