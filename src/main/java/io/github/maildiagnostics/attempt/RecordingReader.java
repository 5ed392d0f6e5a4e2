package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes an attempt of a recording: where the mail was stopped, and what became of each recipient. */
final class RecordingReader {

    private final Recording recording;
    private final List<Exchange> transaction;
    private final List<Exchange> rcpts;
    private final @Nullable Exchange end;
    private final StopReader.Stop stop;

    private RecordingReader(Recording recording) {
        this.recording = recording;
        this.transaction = recording.transaction();
        this.rcpts =
                transaction.stream().filter(e -> e.stage() == SmtpStage.RCPT).toList();
        this.end = StopReader.first(transaction, e -> e.stage() == SmtpStage.END_OF_DATA);
        this.stop = StopReader.read(recording);
    }

    static SendAttempt read(Recording recording) {
        return new RecordingReader(recording).attempt();
    }

    private SendAttempt attempt() {
        ExceptionChain exceptions = recording.exceptions();
        List<Exchange> all = Stream.concat(recording.session().stream(), transaction.stream())
                .toList();
        boolean hungUp = all.stream().anyMatch(e -> e.isLost() && e.reply() != null);
        if (stop.reply() == null
                && hungUp
                && !exceptions.any(link -> link.type().startsWith("java"))) {
            exceptions = exceptions.with(ExceptionLink.of("java.io.EOFException", "the server closed the connection"));
        }
        boolean accepted = end != null && end.replyClass() == ReplyClass.POSITIVE;
        return new SendAttempt(
                SendAttempt.Source.RECORDED,
                recording.host(),
                recording.port(),
                stop.stage(),
                stop.reply(),
                stop.byRecipient(),
                recording.connectionReused(),
                recipients(),
                exceptions,
                new Conversation(all),
                recording.messageId(),
                accepted && end != null ? QueueId.in(end.reply()) : null,
                recording.at());
    }

    /** Not RSET and QUIT: their replies come after the fate of the mail was settled. */
    private static boolean isOfContent(Exchange e) {
        return e.stage() == SmtpStage.DATA || e.stage() == SmtpStage.CONTENT || e.stage() == SmtpStage.END_OF_DATA;
    }

    private List<RecipientResult> recipients() {
        List<RecipientResult> results = new ArrayList<>();
        for (int i = 0; i < recording.recipients().size(); i++) {
            String address = recording.recipients().get(i);
            Exchange rcpt = i < rcpts.size() ? rcpts.get(i) : null;
            if (rcpt != null && rcpt.isRefused()) {
                results.add(new RecipientResult(address, RecipientOutcome.REFUSED, SmtpStage.RCPT, rcpt.reply()));
            } else if (rcpt != null && rcpt.replyClass() == ReplyClass.POSITIVE) {
                results.add(afterRcpt(address));
            } else {
                results.add(notTried(address, i));
            }
        }
        return results;
    }

    private RecipientResult afterRcpt(String address) {
        Exchange answer = StopReader.first(transaction, e -> isOfContent(e) && e.isRefused());
        if (answer != null) {
            return new RecipientResult(address, RecipientOutcome.REFUSED, answer.stage(), answer.reply());
        }
        if (end != null && end.replyClass() == ReplyClass.POSITIVE) {
            return new RecipientResult(address, RecipientOutcome.ACCEPTED, SmtpStage.END_OF_DATA, end.reply());
        }
        if (end != null && end.sent()) {
            return new RecipientResult(
                    address, RecipientOutcome.UNCERTAIN, SmtpStage.END_OF_DATA, StopReader.readable(end));
        }
        return notTried(address, -1);
    }

    private RecipientResult notTried(String address, int index) {
        if (!stop.byRecipient()) {
            return new RecipientResult(address, RecipientOutcome.NOT_TRIED, stop.stage(), stop.reply());
        }
        boolean culprit = stop.stage() == SmtpStage.LOCAL && index >= 0 && index == culprit();
        SmtpStage stage = culprit ? SmtpStage.LOCAL : SmtpStage.RCPT;
        return new RecipientResult(address, RecipientOutcome.NOT_TRIED, stage, null);
    }

    /** The recipient that the program itself could not name to the server. */
    private int culprit() {
        int unusable = StopReader.unusable(recording);
        if (unusable >= 0) {
            return unusable;
        }
        boolean lastNotSent = !rcpts.isEmpty() && !rcpts.get(rcpts.size() - 1).sent();
        return lastNotSent ? rcpts.size() - 1 : rcpts.size();
    }
}
