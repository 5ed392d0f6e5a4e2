package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.attempt.Conversation;
import io.github.maildiagnostics.attempt.ExceptionChain;
import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.attempt.RecipientResult;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.DiagnosisListener;
import io.github.maildiagnostics.smtp.SmtpStage;
import jakarta.mail.Address;
import jakarta.mail.event.TransportEvent;
import jakarta.mail.event.TransportListener;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TransportListener} that passes diagnoses on. Events of {@link DiagnosticSmtpTransport} bring the diagnosis of
 * their own message. Those of any other transport have neither reply nor exception, and say "not delivered" also where
 * only the server's last answer was lost: their open recipients are uncertain, and the evidence says that nothing is known.
 *
 * <p>Jakarta Mail delivers events late, on another thread, and sometimes never. Programs that must not miss anything
 * use a {@link DiagnosisListener} with {@link io.github.maildiagnostics.diagnosis.DiagnoserBuilder#listener}.
 */
public final class DiagnosticTransportListener implements TransportListener {

    private final DiagnosisListener target;

    /**
     * Makes a listener.
     *
     * @param target hears of every event
     */
    public DiagnosticTransportListener(DiagnosisListener target) {
        this.target = target;
    }

    @Override
    public void messageDelivered(TransportEvent event) {
        target.diagnosed(diagnosis(event));
    }

    @Override
    public void messageNotDelivered(TransportEvent event) {
        target.diagnosed(diagnosis(event));
    }

    @Override
    public void messagePartiallyDelivered(TransportEvent event) {
        target.diagnosed(diagnosis(event));
    }

    private static Diagnosis diagnosis(TransportEvent event) {
        return event instanceof Events.Diagnosed own
                ? own.diagnosis()
                : Diagnoser.builder().build().diagnose(foreign(event));
    }

    private static SendAttempt foreign(TransportEvent event) {
        List<RecipientResult> recipients = new ArrayList<>();
        add(recipients, event.getValidSentAddresses(), RecipientOutcome.ACCEPTED);
        add(recipients, event.getValidUnsentAddresses(), RecipientOutcome.UNCERTAIN);
        add(recipients, event.getInvalidAddresses(), RecipientOutcome.REFUSED);
        return new SendAttempt(
                SendAttempt.Source.EVENT,
                null,
                0,
                SmtpStage.UNKNOWN,
                null,
                false,
                false,
                recipients,
                ExceptionChain.NONE,
                Conversation.NONE,
                Envelope.messageId(event.getMessage()),
                null,
                Instant.now());
    }

    private static void add(
            List<RecipientResult> recipients, Address @Nullable [] addresses, RecipientOutcome outcome) {
        for (Address address : addresses == null ? new Address[0] : addresses) {
            String plain = address instanceof InternetAddress internet ? internet.getAddress() : address.toString();
            recipients.add(new RecipientResult(plain, outcome, SmtpStage.UNKNOWN, null));
        }
    }
}
