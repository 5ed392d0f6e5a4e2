package io.github.maildiagnostics.provider;

import io.github.maildiagnostics.transport.DiagnosticSmtpsTransport;
import jakarta.mail.Provider;

/**
 * Makes {@link DiagnosticSmtpsTransport} known to Jakarta Mail under the protocol {@code smtpsdiag}, which nobody uses by
 * accident: the transport is chosen with {@code mail.smtps.class} and in no other way.
 */
public final class DiagnosticSmtpsProvider extends Provider {

    /** Called by the service loader. */
    public DiagnosticSmtpsProvider() {
        super(Type.TRANSPORT, "smtpsdiag", DiagnosticSmtpsTransport.class.getName(), "mail-diagnostics", null);
    }
}
