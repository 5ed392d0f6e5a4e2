package io.github.maildiagnostics.provider;

import io.github.maildiagnostics.transport.DiagnosticSmtpTransport;
import jakarta.mail.Provider;

/**
 * Makes {@link DiagnosticSmtpTransport} known to Jakarta Mail under the protocol {@code smtpdiag}, which nobody uses by
 * accident: the transport is chosen with {@code mail.smtp.class} and in no other way.
 */
public final class DiagnosticSmtpProvider extends Provider {

    /** Called by the service loader. */
    public DiagnosticSmtpProvider() {
        super(Type.TRANSPORT, "smtpdiag", DiagnosticSmtpTransport.class.getName(), "mail-diagnostics", null);
    }
}
