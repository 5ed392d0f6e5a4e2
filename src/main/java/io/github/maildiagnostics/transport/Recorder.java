package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.attempt.ExceptionChain;
import io.github.maildiagnostics.attempt.Exchange;
import io.github.maildiagnostics.attempt.Recording;
import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import io.github.maildiagnostics.text.Secrets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what the transport says and hears. Used under the transport's monitor; credentials never get in. */
final class Recorder {

    /** A command on its way to a reply. */
    static final class Pending {
        private final SmtpStage stage;
        private final String command;
        private boolean sent;

        private Pending(SmtpStage stage, String command) {
            this.stage = stage;
            this.command = command;
        }

        SmtpStage stage() {
            return stage;
        }
    }

    private final Exchanges session = new Exchanges();
    private final Exchanges transaction = new Exchanges();
    private List<String> recipients = List.of();
    private @Nullable Pending pending;
    private SmtpStage stage = SmtpStage.GREETING;
    private boolean inTransaction;
    private boolean challenged;
    private boolean partialAllowed;
    private boolean unfinished;
    private int transactions;

    void beginSession() {
        session.clear();
        transaction.clear();
        recipients = List.of();
        inTransaction = false;
        transactions = 0;
        beginConnection();
    }

    void beginConnection() {
        pending = null;
        stage = SmtpStage.GREETING;
        challenged = false;
    }

    void beginTransaction(List<String> envelope, boolean partial) {
        transaction.clear();
        recipients = envelope;
        partialAllowed = partial;
        inTransaction = true;
    }

    /** Ends the attempt and hands over what was heard. */
    Recording end(Server server, ExceptionChain exceptions, @Nullable String messageId) {
        flushPending();
        Recording recording = new Recording(
                server.host(),
                server.port(),
                session.all(),
                transaction.all(),
                recipients,
                partialAllowed,
                transactions > 0,
                exceptions,
                messageId,
                Instant.now());
        unfinished = isUnfinished(transaction.all());
        if (inTransaction) {
            transactions++;
        }
        inTransaction = false;
        return recording;
    }

    private static boolean isUnfinished(List<Exchange> all) {
        Exchange last = all.isEmpty() ? null : all.get(all.size() - 1);
        if (last == null || all.get(0).replyClass() != ReplyClass.POSITIVE) {
            return false;
        }
        boolean ended = last.stage() == SmtpStage.END_OF_DATA || last.command().equals("RSET");
        boolean stoppedHere = !last.sent() || (!last.isLost() && !last.isRefused());
        return !ended && stoppedHere;
    }

    void command(String line) {
        flushPending();
        if (challenged) {
            pending = new Pending(SmtpStage.AUTH, "");
            return;
        }
        stage = SmtpStage.ofCommand(line);
        pending = new Pending(stage, Secrets.inCommand(line));
    }

    /** The bytes before the reply may have gone out although writing them failed. */
    void perhapsSent() {
        if (pending != null) {
            pending.sent = true;
        }
    }

    /** A reply is about to be read: everything before it was handed over. */
    Pending awaiting() {
        Pending current = pending == null ? new Pending(stage, "") : pending;
        current.sent = true;
        pending = null;
        return current;
    }

    void reply(Pending to, int code, @Nullable String text) {
        challenged = code == 334;
        SmtpReply reply = SmtpReply.parse(text == null ? "" : Secrets.inMessage(text));
        boolean trusted = code == reply.code();
        add(to, trusted ? reply : unreadable(code, reply));
    }

    void lost(Pending to) {
        challenged = false;
        add(to, null);
    }

    /** What the server said while the content was on its way and it hung up; only a refusal explains that. */
    void early(int code, @Nullable String text) {
        if (ReplyClass.of(code).isNegative()) {
            reply(new Pending(SmtpStage.CONTENT, ""), code, text);
        }
    }

    /**
     * Whether the last attempt stopped on this side between MAIL and the end of the message: the server still waits for the
     * rest of it.
     */
    boolean isUnfinished() {
        return unfinished;
    }

    /** The mail library and the server must agree on the code; where the library could not read it, nobody can. */
    private static SmtpReply unreadable(int code, SmtpReply reply) {
        int known = ReplyClass.of(code) == ReplyClass.NONE ? 0 : code;
        return new SmtpReply(known, reply.status(), reply.lines());
    }

    private void flushPending() {
        if (pending != null) {
            add(pending, null);
            pending = null;
        }
    }

    private void add(Pending to, @Nullable SmtpReply reply) {
        Exchange exchange = new Exchange(to.stage, to.command, to.sent, reply);
        if (inTransaction) {
            transaction.add(exchange);
        } else if (transactions == 0 && to.stage != SmtpStage.QUIT) {
            session.add(exchange);
        }
    }
}
