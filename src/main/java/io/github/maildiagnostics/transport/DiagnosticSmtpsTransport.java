package io.github.maildiagnostics.transport;

import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.jspecify.annotations.Nullable;

/** {@link DiagnosticSmtpTransport} that speaks TLS from the first byte: protocol {@code smtps}, usually port 465. */
public class DiagnosticSmtpsTransport extends DiagnosticSmtpTransport {

    /**
     * Called by Jakarta Mail.
     *
     * @param session the mail session
     * @param url the server, or null
     */
    public DiagnosticSmtpsTransport(Session session, @Nullable URLName url) {
        super(session, url, "smtps", true);
    }
}
