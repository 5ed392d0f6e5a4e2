package io.github.maildiagnostics.render;

import io.github.maildiagnostics.attempt.Conversation;
import io.github.maildiagnostics.attempt.ExceptionChain;
import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.attempt.RecipientResult;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes diagnoses of attempts that were never made. */
final class Attempts {

    static final Instant AT = Instant.parse("2026-11-22T09:30:00Z");

    private final List<RecipientResult> recipients = new ArrayList<>();
    private String host = "mx1.example.com";
    private String messageId = "<1.2@app.example>";
    private String queueId;
    private SmtpReply reply;
    private SmtpStage stage = SmtpStage.RCPT;

    Attempts host(String name) {
        this.host = name;
        return this;
    }

    Attempts ids(String message, String queue) {
        this.messageId = message;
        this.queueId = queue;
        return this;
    }

    Attempts stopped(SmtpStage at, String said) {
        this.stage = at;
        this.reply = said == null ? null : SmtpReply.parse(said);
        return this;
    }

    Attempts to(String address, RecipientOutcome outcome, String said) {
        SmtpReply own = said == null ? null : SmtpReply.parse(said);
        recipients.add(new RecipientResult(address, outcome, stage, own));
        return this;
    }

    Attempts refused(String address) {
        recipients.add(new RecipientResult(address, RecipientOutcome.REFUSED, stage, reply));
        return this;
    }

    Diagnosis diagnose() {
        SendAttempt attempt = new SendAttempt(
                SendAttempt.Source.RECORDED,
                host,
                587,
                stage,
                reply,
                stage == SmtpStage.RCPT,
                false,
                recipients,
                ExceptionChain.NONE,
                Conversation.NONE,
                messageId,
                queueId,
                AT);
        return Diagnoser.builder().build().diagnose(attempt);
    }

    /** The example of the documentation: a full mailbox, and somebody who was not tried. */
    static Diagnosis mailboxFull() {
        return new Attempts()
                .stopped(SmtpStage.RCPT, "452 4.2.2 Mailbox full")
                .refused("bob@example.com")
                .to("ann@example.com", RecipientOutcome.NOT_TRIED, null)
                .diagnose();
    }

    /** A refusal at RCPT whose every text is as bad as can be. */
    static Diagnosis hostile(String text) {
        return new Attempts()
                .host("mx" + text + "example")
                .ids("<1" + text + "2@app.example>", "Q" + text)
                .stopped(SmtpStage.RCPT, "550 5.1.1 no " + text + " here")
                .refused("b" + text + "ob@example.com")
                .to("a" + text + "nn@example.com", RecipientOutcome.NOT_TRIED, null)
                .diagnose();
    }
}
