package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds out from a recording where the mail was stopped, and by which reply. */
final class StopReader {

    /** Where the mail was stopped; by recipient if only what happened to single recipients stopped it. */
    record Stop(SmtpStage stage, @Nullable SmtpReply reply, boolean byRecipient) {}

    private final Recording recording;
    private final List<Exchange> transaction;
    private final List<Exchange> rcpts;
    private final @Nullable Exchange end;

    private StopReader(Recording recording) {
        this.recording = recording;
        this.transaction = recording.transaction();
        this.rcpts =
                transaction.stream().filter(e -> e.stage() == SmtpStage.RCPT).toList();
        this.end = first(transaction, e -> e.stage() == SmtpStage.END_OF_DATA);
    }

    static Stop read(Recording recording) {
        return new StopReader(recording).stop();
    }

    private Stop stop() {
        if (transaction.isEmpty()) {
            return beforeMail();
        }
        Exchange refused = first(rcpts, Exchange::isRefused);
        Exchange broke = first(transaction, StopReader::isBreak);
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
        boolean local = !broke.sent() && recording.exceptions().any(StopReader::isLocal);
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
            return new Stop(SmtpStage.LOCAL, null, unusable(recording) >= 0);
        }
        SmtpStage thrownAt = ChainStage.of(recording.exceptions());
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

    /** The recipient that the mail library does not take at all, such as a news group; -1 if there is none. */
    static int unusable(Recording recording) {
        for (int i = 0; i < recording.recipients().size(); i++) {
            String complaint = recording.recipients().get(i) + " is not an InternetAddress";
            if (recording.exceptions().any(link -> link.message().equals(complaint))) {
                return i;
            }
        }
        return -1;
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

    private static boolean isLocal(ExceptionLink link) {
        return link.simpleType().equals("IllegalArgumentException")
                || link.simpleType().equals("NullPointerException");
    }

    /** What can be shown as an answer; after the dot, a code that is no final one answers nothing. */
    static @Nullable SmtpReply readable(Exchange e) {
        if (e.stage() == SmtpStage.END_OF_DATA && e.replyClass() == ReplyClass.INTERMEDIATE) {
            return null;
        }
        boolean silent = e.isLost()
                && (e.reply() == null
                        || e.reply().text().length() < 3
                        || e.reply().text().equals("[EOF]"));
        return silent ? null : e.reply();
    }

    static @Nullable Exchange first(List<Exchange> exchanges, Predicate<Exchange> test) {
        return exchanges.stream().filter(test).findFirst().orElse(null);
    }
}
