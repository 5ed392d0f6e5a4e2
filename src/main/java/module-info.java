/** Why a mail failed, and what to do next, for Jakarta Mail. */
module io.github.maildiagnostics {
    requires jakarta.mail;
    requires static org.eclipse.angus.mail;
    requires static org.jspecify;

    exports io.github.maildiagnostics;
    exports io.github.maildiagnostics.attempt;
    exports io.github.maildiagnostics.catalog;
    exports io.github.maildiagnostics.diagnosis;
    exports io.github.maildiagnostics.render;
    exports io.github.maildiagnostics.retry;
    exports io.github.maildiagnostics.sending;
    exports io.github.maildiagnostics.smtp;
    exports io.github.maildiagnostics.transport;

    provides jakarta.mail.Provider with
            io.github.maildiagnostics.provider.DiagnosticSmtpProvider,
            io.github.maildiagnostics.provider.DiagnosticSmtpsProvider;
}
