package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.transport.Fault.Then;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What came of one case with one transport.
 *
 * @param connected whether it got as far as to send
 * @param thrown by connecting or sending; null if nothing was
 * @param closing what closing threw; null if nothing
 * @param diagnosis what our transport says; null with plain Angus
 * @param books what the server knows
 */
record MatrixRun(
        boolean connected,
        @Nullable Throwable thrown,
        @Nullable Throwable closing,
        @Nullable Diagnosis diagnosis,
        Books books) {

    private static final int FIRST_PATIENCE_MILLIS = 150;
    private static final int LONGEST_PATIENCE_MILLIS = 5_000;
    private static final String BODY = "A line of a content that fits into no buffer.\r\n".repeat(60_000);

    /**
     * Plays a case. On a busy machine a short patience can end before the server has come to its fault: that says
     * nothing, and the case is played again with more of it.
     */
    static MatrixRun play(MatrixCase one, boolean ours) throws Exception {
        int patience = FIRST_PATIENCE_MILLIS;
        MatrixRun run = play(one, ours, patience);
        while (one.fault().then() == Then.STALL && !run.books.isReached(one.place())) {
            patience *= 2;
            if (patience > LONGEST_PATIENCE_MILLIS) {
                throw new IllegalStateException("the server never came to its fault: " + one);
            }
            run = play(one, ours, patience);
        }
        return run;
    }

    private static MatrixRun play(MatrixCase one, boolean ours, int patience) throws Exception {
        try (FaultyServer server = new FaultyServer(one)) {
            Properties settings = one.settings(server.port(), patience);
            if (ours) {
                DiagnosticSmtpTransport.use(settings);
            }
            Session session = Session.getInstance(settings);
            MimeMessage message = TestMail.message(session, one.envelope().toArray(String[]::new));
            if (one.place() == Place.BODY) {
                message.setText(BODY, "us-ascii");
                message.saveChanges();
            }
            return send(session.getTransport("smtp"), message, one, server);
        }
    }

    private static MatrixRun send(Transport transport, MimeMessage message, MatrixCase one, FaultyServer server)
            throws Exception {
        boolean login = one.place() == Place.AUTH || one.isLogin();
        boolean connected = false;
        Throwable thrown = null;
        try {
            transport.connect("127.0.0.1", server.port(), login ? MatrixCase.USER : null, login ? "secret" : null);
            connected = true;
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException | RuntimeException e) {
            thrown = e;
        }
        Throwable closing = null;
        try {
            transport.close();
        } catch (MessagingException e) {
            closing = e;
        }
        Diagnosis diagnosis = transport instanceof DiagnosticSmtpTransport diagnostic
                ? diagnostic.lastDiagnosis().orElse(null)
                : null;
        return new MatrixRun(connected, thrown, closing, diagnosis, server.books());
    }

    /** The classes and messages of what was thrown, without the port, which is another one each time. */
    List<String> chain() {
        List<String> chain = new ArrayList<>();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            chain.add(t.getClass().getName() + ": "
                    + String.valueOf(t.getMessage()).replaceAll("port: \\d+", "port"));
        }
        return chain;
    }
}
