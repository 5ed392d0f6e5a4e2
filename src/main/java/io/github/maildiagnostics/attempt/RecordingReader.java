package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out from a recording where the mail was stopped and what became of each recipient. */
final class RecordingReader {

    private record Stop(SmtpStage stage, @Nullable SmtpReply reply, boolean byRecipient) {}

    private final Recording recording;
    private final List<Exchange> transaction;
    private final List<Exchange> rcpts;
    private final @Nullable Exchange end;
    private final Stop stop;

    private RecordingReader(Recording recording) {
        this.recording = recording;
        this.transaction = recording.transaction();
        this.rcpts =
                transaction.stream().filter(e -> e.stage() == SmtpStage.RCPT).toList();
        this.end = first(transaction, e -> e.stage() == SmtpStage.END_OF_DATA);
        this.stop = stop();
    }

    static SendAttempt read(Recording recording) {
        return new RecordingReader(recording).attempt();
    }

    private SendAttempt attempt() {
        ExceptionChain exceptions = recording.exceptions();
        List<Exchange> all = Stream.concat(recording.session().stream(), transaction.stream())
                .toList();
        boolean hungUp = all.stream().anyMatch(e -> e.isLost() && e.reply() != null);
        if (stop.reply == null && hungUp && !exceptions.any(link -> link.type().startsWith("java"))) {
            exceptions = exceptions.with(ExceptionLink.of("java.io.EOFException", "the server closed the connection"));
        }
        boolean accepted = end != null && end.replyClass() == ReplyClass.POSITIVE;
        return new SendAttempt(
                SendAttempt.Source.RECORDED,
                recording.host(),
                recording.port(),
                stop.stage,
                stop.reply,
                stop.byRecipient,
                recording.connectionReused(),
                recipients(),
                exceptions,
                new Conversation(all),
                recording.messageId(),
                accepted && end != null ? QueueId.in(end.reply()) : null,
                recording.at());
    }

    private Stop stop() {
        if (transaction.isEmpty()) {
            return beforeMail();
        }
        Exchange refused = first(rcpts, Exchange::isRefused);
        Exchange broke = first(transaction, RecordingReader::isBreak);
        if (broke != null && broke.isLost() && broke.stage().compareTo(SmtpStage.CONTENT) < 0) {
            Exchange goodbye = goodbyeBefore(broke);
            if (goodbye != null) {
                return new Stop(goodbye.stage(), goodbye.reply(), false);
            }
        }
        if (refused != null && (broke == null || !recording.partialAllowed())) {
            return new Stop(SmtpStage.RCPT, refused.reply(), !isGoodbye(refused));
        }
        if (broke == null) {
            return withoutRefusal();
        }
        if (broke.stage() == SmtpStage.END_OF_DATA && !broke.sent()) {
            return new Stop(SmtpStage.CONTENT, null, false);
        }
        boolean local = !broke.sent() && recording.exceptions().any(RecordingReader::isLocal);
        return local
                ? new Stop(SmtpStage.LOCAL, null, broke.stage() == SmtpStage.RCPT)
                : new Stop(broke.stage(), readable(broke), false);
    }

    /** The first refusal that no later success made good; without one, the reply that is missing. */
    private Stop beforeMail() {
        List<Exchange> session = recording.session();
        for (int i = 0; i < session.size(); i++) {
            if (session.get(i).isRefused() && noSuccessAfter(session, i) && !isAskedAgain(session, i)) {
                return new Stop(session.get(i).stage(), session.get(i).reply(), false);
            }
        }
        Exchange last = session.isEmpty() ? null : session.get(session.size() - 1);
        if (!recording.recipients().isEmpty()) {
            return new Stop(SmtpStage.LOCAL, null, false);
        }
        SmtpStage thrownAt = ChainInterpreter.stage(recording.exceptions());
        if (last != null && !isAsExpected(last)) {
            return new Stop(last.stage(), readable(last), false);
        }
        return new Stop(thrownAt == SmtpStage.UNKNOWN && last != null ? last.stage() : thrownAt, null, false);
    }

    /** Where EHLO is not known, the reply to HELO counts. */
    private static boolean isAskedAgain(List<Exchange> session, int index) {
        SmtpReply reply = session.get(index).reply();
        boolean unknown = reply != null && (reply.code() == 500 || reply.code() == 502);
        boolean refusedAgain =
                index + 1 < session.size() && session.get(index + 1).isRefused();
        return session.get(index).stage() == SmtpStage.EHLO && unknown && refusedAgain;
    }

    private Stop withoutRefusal() {
        if (end != null) {
            return new Stop(SmtpStage.END_OF_DATA, end.reply(), false);
        }
        boolean begun =
                transaction.stream().anyMatch(e -> e.stage() == SmtpStage.DATA || e.stage() == SmtpStage.CONTENT);
        return begun
                ? new Stop(SmtpStage.CONTENT, null, false)
                : new Stop(
                        SmtpStage.LOCAL,
                        null,
                        rcpts.size() < recording.recipients().size());
    }

    /** A 421 after which the server hung up: it was the real answer, the silence is only its consequence. */
    private @Nullable Exchange goodbyeBefore(Exchange lost) {
        List<Exchange> before = new ArrayList<>(recording.session());
        before.addAll(transaction.subList(0, transaction.indexOf(lost)));
        Exchange found = null;
        for (Exchange e : before) {
            boolean goodbye = e.reply() != null && e.reply().code() == 421;
            found = goodbye && found == null ? e : goodbye ? found : null;
        }
        return found;
    }

    private boolean isGoodbye(Exchange refused) {
        return refused.reply() != null
                && refused.reply().code() == 421
                && noSuccessAfter(transaction, transaction.indexOf(refused));
    }

    private static boolean noSuccessAfter(List<Exchange> exchanges, int index) {
        return exchanges.subList(index + 1, exchanges.size()).stream()
                .noneMatch(e -> e.replyClass() == ReplyClass.POSITIVE || e.replyClass() == ReplyClass.INTERMEDIATE);
    }

    /** Whether the transaction ended here for all recipients. */
    private static boolean isBreak(Exchange e) {
        return switch (e.stage()) {
            case RCPT -> e.replyClass() != ReplyClass.POSITIVE && !e.isRefused();
            case MAIL, DATA, CONTENT -> !isAsExpected(e);
            case END_OF_DATA -> e.replyClass() != ReplyClass.POSITIVE;
            default -> false;
        };
    }

    /** The mail library goes on after these codes only; any other one ends the attempt, also of the same class. */
    private static boolean isAsExpected(Exchange e) {
        int code = e.reply() == null ? 0 : e.reply().code();
        return switch (e.stage()) {
            case GREETING, STARTTLS -> code == 220;
            case AUTH -> code == 235;
            case EHLO, MAIL, CONTENT -> code == 250;
            case DATA -> code == 354;
            default -> e.replyClass() == ReplyClass.POSITIVE;
        };
    }

    /** Not RSET and QUIT: their replies come after the fate of the mail was settled. */
    private static boolean isOfContent(Exchange e) {
        return e.stage() == SmtpStage.DATA || e.stage() == SmtpStage.CONTENT || e.stage() == SmtpStage.END_OF_DATA;
    }

    private static boolean isLocal(ExceptionLink link) {
        return link.simpleType().equals("IllegalArgumentException")
                || link.simpleType().equals("NullPointerException");
    }

    /** What can be shown as an answer; after the dot, a code that is no final one answers nothing. */
    private static @Nullable SmtpReply readable(Exchange e) {
        if (e.stage() == SmtpStage.END_OF_DATA && e.replyClass() == ReplyClass.INTERMEDIATE) {
            return null;
        }
        boolean silent = e.isLost()
                && (e.reply() == null
                        || e.reply().text().length() < 3
                        || e.reply().text().equals("[EOF]"));
        return silent ? null : e.reply();
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
        Exchange answer = first(transaction, e -> isOfContent(e) && e.isRefused());
        if (answer != null) {
            return new RecipientResult(address, RecipientOutcome.REFUSED, answer.stage(), answer.reply());
        }
        if (end != null && end.replyClass() == ReplyClass.POSITIVE) {
            return new RecipientResult(address, RecipientOutcome.ACCEPTED, SmtpStage.END_OF_DATA, end.reply());
        }
        if (end != null && end.sent()) {
            return new RecipientResult(address, RecipientOutcome.UNCERTAIN, SmtpStage.END_OF_DATA, readable(end));
        }
        return notTried(address, -1);
    }

    private RecipientResult notTried(String address, int index) {
        if (!stop.byRecipient) {
            return new RecipientResult(address, RecipientOutcome.NOT_TRIED, stop.stage, stop.reply);
        }
        boolean culprit = stop.stage == SmtpStage.LOCAL && index >= 0 && index == culprit();
        SmtpStage stage = culprit ? SmtpStage.LOCAL : SmtpStage.RCPT;
        return new RecipientResult(address, RecipientOutcome.NOT_TRIED, stage, null);
    }

    /** The recipient that the program itself could not name to the server. */
    private int culprit() {
        boolean lastNotSent = !rcpts.isEmpty() && !rcpts.get(rcpts.size() - 1).sent();
        return lastNotSent ? rcpts.size() - 1 : rcpts.size();
    }

    private static @Nullable Exchange first(List<Exchange> exchanges, Predicate<Exchange> test) {
        return exchanges.stream().filter(test).findFirst().orElse(null);
    }
}
