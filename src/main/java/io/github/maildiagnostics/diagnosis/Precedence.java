package io.github.maildiagnostics.diagnosis;

import io.github.maildiagnostics.attempt.ExceptionLink;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.catalog.Catalog;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.catalog.CodeEntry;
import io.github.maildiagnostics.catalog.ExceptionEntry;
import io.github.maildiagnostics.diagnosis.Evidence.By;
import io.github.maildiagnostics.diagnosis.Evidence.Certainty;
import io.github.maildiagnostics.smtp.EnhancedStatus;
import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which sign decides: the enhanced status with code and stage, then the reply code with the stage, then the exception
 * with the stage, then nothing. The only place that knows.
 */
final class Precedence {

    private final Catalog catalog;

    Precedence(Catalog catalog) {
        this.catalog = catalog;
    }

    Verdict verdict(@Nullable SmtpReply reply, SmtpStage stage, SendAttempt attempt) {
        boolean isAlone = attempt.source() == SendAttempt.Source.REPLY;
        boolean isUnreadable = reply == null || reply.replyClass() == ReplyClass.NONE;
        if (stage == SmtpStage.END_OF_DATA && isUnreadable && !isAlone) {
            return of("delivery-uncertain", new Evidence(By.STAGE, null, stage.id(), Certainty.CERTAIN), null, stage);
        }
        if (reply == null || (isUnreadable && reply.status() == null && (isAlone || stage == SmtpStage.GREETING))) {
            return byException(stage, attempt);
        }
        boolean fits = isAlone
                || reply.replyClass().isNegative()
                || stage == SmtpStage.END_OF_DATA
                || (stage == SmtpStage.AUTH && reply.replyClass() == ReplyClass.INTERMEDIATE);
        return fits ? byReply(reply, stage) : outOfPlace(reply, stage);
    }

    /** The server answers what nobody asked, or what nobody can read. */
    private Verdict outOfPlace(SmtpReply reply, SmtpStage stage) {
        String seen = reply.codes().isEmpty() ? null : reply.codes();
        return of("protocol-error", new Evidence(By.STAGE, null, seen, Certainty.CERTAIN), reply, stage);
    }

    Verdict aborted() {
        Evidence evidence = new Evidence(By.STAGE, null, SmtpStage.RCPT.id(), Certainty.CERTAIN);
        return of("transaction-aborted", evidence, null, SmtpStage.RCPT);
    }

    Verdict accepted(@Nullable SmtpReply reply) {
        String code = reply == null ? null : Integer.toString(reply.code());
        String place =
                code == null ? null : catalog.code(code).map(CodeEntry::place).orElse(null);
        return of(
                "accepted", new Evidence(By.REPLY_CODE, place, code, Certainty.CERTAIN), reply, SmtpStage.END_OF_DATA);
    }

    /** A foreign transport's event: whoever is not said to be accepted or refused may have got the mail or not. */
    Verdict notToBeKnown() {
        return of("delivery-uncertain", Evidence.NOTHING, null, SmtpStage.UNKNOWN);
    }

    private Verdict byReply(SmtpReply reply, SmtpStage stage) {
        if (reply.replyClass() == ReplyClass.POSITIVE) {
            return accepted(reply);
        }
        return byStatus(reply, stage)
                .or(() -> byCode(reply, stage))
                .orElseGet(() -> of("unknown", Evidence.NOTHING, reply, stage));
    }

    private Optional<Verdict> byStatus(SmtpReply reply, SmtpStage stage) {
        EnhancedStatus status = reply.status();
        if (status == null) {
            return Optional.empty();
        }
        int digit = reply.code() == 0 ? status.statusClass() : reply.code() / 100;
        SmtpReply classified = reply.code() == 0 ? new SmtpReply(digit * 100, status, reply.lines()) : reply;
        return catalog.code(status.id())
                .flatMap(entry -> entry.cause(digit, reply.code(), stage)
                        .map(cause -> Verdict.of(
                                cause,
                                new Evidence(By.ENHANCED_STATUS, entry.place(), status.toString(), Certainty.LIKELY),
                                classified,
                                stage)));
    }

    private Optional<Verdict> byCode(SmtpReply reply, SmtpStage stage) {
        String code = Integer.toString(reply.code());
        return catalog.code(code)
                .flatMap(entry -> entry.cause(reply.code() / 100, reply.code(), stage)
                        .map(cause -> Verdict.of(
                                cause,
                                new Evidence(By.REPLY_CODE, entry.place(), code, Certainty.GUESS),
                                reply,
                                stage)));
    }

    /** What no row explains is a fault of program or settings that somebody must look at; the mail is kept meanwhile. */
    private Verdict byException(SmtpStage stage, SendAttempt attempt) {
        for (ExceptionEntry entry : catalog.exceptions()) {
            for (ExceptionLink link : attempt.exceptions().links()) {
                if (entry.matches(link.simpleType(), link.message(), stage)) {
                    return byException(entry, stage, attempt);
                }
            }
        }
        return of("unknown", Evidence.NOTHING, null, stage).withAdvice(Advice.FIX_THEN_RETRY);
    }

    /** A broken connection means opposite things before and after the dot: where the stage is not known, it may be out. */
    private Verdict byException(ExceptionEntry entry, SmtpStage stage, SendAttempt attempt) {
        boolean silent =
                entry.cause().equals("connection-lost") || entry.cause().equals("response-timeout");
        boolean maybeAfterDot = stage == SmtpStage.UNKNOWN || stage == SmtpStage.QUIT;
        if (silent && maybeAfterDot && attempt.source() == SendAttempt.Source.EXCEPTION) {
            Evidence evidence = new Evidence(By.EXCEPTION, entry.place(), entry.type(), Certainty.GUESS);
            return of("delivery-uncertain", evidence, null, stage);
        }
        boolean recorded = attempt.source() == SendAttempt.Source.RECORDED;
        Certainty certainty = recorded ? Certainty.CERTAIN : Certainty.LIKELY;
        return of(entry.cause(), new Evidence(By.EXCEPTION, entry.place(), entry.type(), certainty), null, stage);
    }

    private Verdict of(String id, Evidence evidence, @Nullable SmtpReply reply, SmtpStage stage) {
        Cause cause = catalog.cause(id);
        return Verdict.of(cause, evidence, reply, stage);
    }
}
