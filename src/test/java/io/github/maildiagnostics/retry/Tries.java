package io.github.maildiagnostics.retry;

import io.github.maildiagnostics.attempt.ExceptionChain;
import io.github.maildiagnostics.attempt.Exchange;
import io.github.maildiagnostics.attempt.Recording;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Attempts as our transport records them, told in short: {@code heard("mail 250", "rcpt 452 4.5.3 too many", "end-of-data -")}. */
final class Tries {

    static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    static final Diagnoser DIAGNOSER = Diagnoser.builder().build();

    private final List<String> recipients;
    private final List<Exchange> session = new ArrayList<>();
    private final List<Exchange> transaction = new ArrayList<>();
    private boolean partial;
    private boolean reused;
    private String messageId = "<1@app.example>";

    private Tries(List<String> recipients) {
        this.recipients = recipients;
    }

    static Tries to(String... recipients) {
        return new Tries(List.of(recipients));
    }

    /** Stage and reply; a dash where no reply came. */
    Tries heard(String... exchanges) {
        for (String exchange : exchanges) {
            String[] words = exchange.split(" ", 2);
            SmtpStage stage = SmtpStage.byId(words[0]).orElseThrow();
            SmtpReply reply = SmtpReply.parse(words[1].equals("-") ? "[EOF]" : words[1]);
            (stage.isBeforeMail() ? session : transaction).add(new Exchange(stage, words[0], true, reply));
        }
        return this;
    }

    Tries withSendPartial() {
        partial = true;
        return this;
    }

    Tries onUsedConnection() {
        reused = true;
        return this;
    }

    Tries named(String id) {
        messageId = id;
        return this;
    }

    Diagnosis diagnose() {
        return DIAGNOSER.diagnose(SendAttempt.ofRecording(new Recording(
                "mx.example",
                587,
                session,
                transaction,
                transaction.isEmpty() ? List.of() : recipients,
                partial,
                reused,
                ExceptionChain.NONE,
                messageId,
                NOW)));
    }

    static Diagnosis accepted(String recipient) {
        return Tries.to(recipient)
                .heard("mail 250", "rcpt 250", "data 354", "end-of-data 250 ok")
                .diagnose();
    }

    static Diagnosis atGreeting(String reply) {
        return Tries.to().heard("greeting " + reply).diagnose();
    }

    static Diagnosis atLogin(String reply) {
        return Tries.to().heard("greeting 220", "ehlo 250", "auth " + reply).diagnose();
    }

    static Diagnosis atMail(String reply) {
        return Tries.to("a@example.com").heard("mail " + reply).diagnose();
    }

    static Diagnosis atRcpt(String id, String recipient, String reply) {
        return Tries.to(recipient).named(id).heard("mail 250", "rcpt " + reply).diagnose();
    }

    static Diagnosis atContent(String id, String recipient, String reply) {
        return Tries.to(recipient)
                .named(id)
                .heard("mail 250", "rcpt 250", "data 354", "end-of-data " + reply)
                .diagnose();
    }
}
