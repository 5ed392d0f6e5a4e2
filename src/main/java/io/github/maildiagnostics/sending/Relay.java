package io.github.maildiagnostics.sending;

import io.github.maildiagnostics.catalog.Catalog;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.retry.Lane;
import io.github.maildiagnostics.retry.Lanes;
import io.github.maildiagnostics.sending.Connections.Connection;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.transport.DiagnosticSmtpTransport;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.Optional;

/** The server to which a sender hands its mail, with its lane. */
record Relay(Connections connections, Lane lane, Lanes lanes, Diagnoser diagnoser) {

    /** One attempt, whatever comes of it. */
    Diagnosis send(Message message, Address[] recipients, boolean newConnection) {
        Connection connection = null;
        boolean inOrder = false;
        try {
            connection = connections.take(newConnection);
            Diagnosis diagnosis = send(connection, message, recipients);
            inOrder = isInOrder(diagnosis, connection.transport());
            return diagnosis;
        } catch (MessagingException e) {
            return diagnoser.diagnose(e);
        } finally {
            if (connection != null && inOrder) {
                connections.giveBack(connection);
            } else if (connection != null) {
                connections.drop(connection);
            }
        }
    }

    private Diagnosis send(Connection connection, Message message, Address[] recipients) {
        DiagnosticSmtpTransport transport = connection.transport();
        try {
            connections.connect(connection);
            transport.sendMessage(message, recipients);
            return transport.lastDiagnosis().orElseThrow();
        } catch (MessagingException | RuntimeException e) {
            Optional<Diagnosis> attached = Diagnosis.of(e);
            return attached.orElseGet(() -> diagnoser.diagnose(e));
        }
    }

    static Cause cause(String id) {
        return Catalog.standard().cause(id);
    }

    /** After a refusal the connection is asked whether it is still there; after a success it is. */
    private static boolean isInOrder(Diagnosis diagnosis, DiagnosticSmtpTransport transport) {
        SmtpReply reply = diagnosis.reply().orElse(null);
        boolean outOfStep = diagnosis.cause().is("protocol-error");
        if (reply == null
                || reply.code() == 421
                || outOfStep
                || diagnosis.stage().isBeforeMail()) {
            return false;
        }
        return diagnosis.cause().is("accepted") || (reply.replyClass().isNegative() && transport.isConnected());
    }
}
