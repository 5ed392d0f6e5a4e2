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
import io.github.maildiagnostics.rules.RuleSet;
import io.github.maildiagnostics.smtp.EnhancedStatus;
import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which sign decides: the user's own rules, ours in their order, then the enhanced status with code and stage, then the
 * reply code with the stage, then the exception with the stage, then nothing. The only place that knows; the whole order
 * with its reasons stands in docs/precedence.md.
 */
final class Precedence {

    private final Catalog catalog;
    private final RuleSet rules;

    Precedence(Catalog catalog, RuleSet rules) {
        this.catalog = catalog;
        this.rules = rules;
    }

    Verdict verdict(@Nullable SmtpReply reply, SmtpStage stage, SendAttempt attempt) {
        boolean isAlone = attempt.source() == SendAttempt.Source.REPLY;
        boolean isUnreadable = reply == null || reply.replyClass() == ReplyClass.NONE;
        if (stage == SmtpStage.END_OF_DATA && isUnreadable && !isAlone) {
            return of("delivery-uncertain", new Evidence(By.STAGE, null, stage.id(), Certainty.CERTAIN), null, stage);
        }
        if (reply == null) {
            return byException(stage, attempt);
        }
        if (isUnreadable && reply.status() == null && (isAlone || stage == SmtpStage.GREETING)) {
            Optional<Verdict> byWords = isAlone
                    ? byRule(rules, reply, stage, attempt).or(() -> byRule(RuleSet.vague(), reply, stage, attempt))
                    : Optional.empty();
            return byWords.orElseGet(() -> byException(stage, attempt));
        }
        boolean isEarlySuccess = stage == SmtpStage.DATA && reply.replyClass() == ReplyClass.POSITIVE;
        boolean fits = (isAlone && !isEarlySuccess)
                || reply.replyClass().isNegative()
                || stage == SmtpStage.END_OF_DATA
                || (stage == SmtpStage.AUTH && reply.replyClass() == ReplyClass.INTERMEDIATE);
        return fits ? byReply(reply, stage, attempt) : outOfPlace(reply, stage);
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

    /** Where a log has lost the reply code, the enhanced status tells the class. */
    private static SmtpReply classified(SmtpReply reply) {
        EnhancedStatus status = reply.status();
        return reply.code() == 0 && status != null
                ? new SmtpReply(status.statusClass() * 100, status, reply.lines())
                : reply;
    }

    private Verdict byReply(SmtpReply heard, SmtpStage stage, SendAttempt attempt) {
        SmtpReply reply = classified(heard);
        if (reply.replyClass() == ReplyClass.POSITIVE) {
            return accepted(reply);
        }
        return byRule(rules, reply, stage, attempt)
                .or(() -> byStatus(reply, stage))
                .or(() -> byRule(RuleSet.vague(), reply, stage, attempt))
                .or(() -> heard.code() == 0 ? Optional.empty() : byCode(reply, stage))
                .orElseGet(() -> of("unknown", Evidence.NOTHING, reply, stage));
    }

    private Optional<Verdict> byRule(RuleSet asked, SmtpReply reply, SmtpStage stage, SendAttempt attempt) {
        return asked.match(reply, stage, attempt.host())
                .map(match -> Verdict.of(match, reply, stage))
                .filter(verdict -> !verdict.cause().suppressAddress() || !namesNobody(stage))
                .filter(verdict -> !verdict.cause().is("sender-rejected") || !stage.isBeforeMail())
                .map(verdict -> isSender(verdict, stage) ? ofSender(verdict) : verdict);
    }

    /** "Unknown user" in answer to a login is the login's. */
    private static boolean namesNobody(SmtpStage stage) {
        return stage == SmtpStage.EHLO || stage == SmtpStage.STARTTLS || stage == SmtpStage.AUTH;
    }

    private static boolean isSender(Verdict verdict, SmtpStage stage) {
        return stage == SmtpStage.MAIL && verdict.cause().suppressAddress();
    }

    /** At MAIL no recipient has been named: an address that is no good there is the sender's. */
    private Verdict ofSender(Verdict verdict) {
        SmtpReply refusal = new SmtpReply(verdict.advice() == Advice.RETRY_LATER ? 450 : 550, null, List.of());
        return Verdict.of(catalog.cause("sender-rejected"), verdict.evidence(), refusal, SmtpStage.MAIL);
    }

    private Optional<Verdict> byStatus(SmtpReply reply, SmtpStage stage) {
        EnhancedStatus status = reply.status();
        if (status == null) {
            return Optional.empty();
        }
        return catalog.code(status.id())
                .flatMap(entry -> entry.cause(reply.code() / 100, reply.code(), stage)
                        .map(cause -> Verdict.of(
                                cause,
                                new Evidence(By.ENHANCED_STATUS, entry.place(), status.toString(), Certainty.LIKELY),
                                reply,
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
            if (!entry.isAbout(attempt.host(), attempt.port())) {
                continue;
            }
            for (ExceptionLink link : attempt.exceptions().links()) {
                if (entry.matches(link.simpleType(), link.message(), stage)) {
                    return byException(entry, stage, attempt);
                }
            }
        }
        return of("unknown", Evidence.NOTHING, null, stage).withAdvice(Advice.FIX_THEN_RETRY);
    }

    /**
     * A broken connection means opposite things before and after the dot: where the stage is not known, it may be out. An
     * exception that says nothing but that the login failed has lost the reply, which may have been a temporary one.
     */
    private Verdict byException(ExceptionEntry entry, SmtpStage stage, SendAttempt attempt) {
        boolean recorded = attempt.source() == SendAttempt.Source.RECORDED;
        boolean lost = entry.cause().equals("connection-lost");
        boolean silent = lost
                || entry.cause().equals("response-timeout")
                || entry.cause().equals("send-interrupted");
        boolean isLoginWithoutReason = entry.cause().equals("auth-failed");
        boolean maybeAfterDot = stage == SmtpStage.UNKNOWN || stage == SmtpStage.QUIT;
        boolean maybeAfterGoodbye = stage.compareTo(SmtpStage.GREETING) >= 0 && stage.compareTo(SmtpStage.RCPT) <= 0;
        boolean uncertain = silent && maybeAfterDot && attempt.source() == SendAttempt.Source.EXCEPTION;
        Certainty certainty = recorded
                ? Certainty.CERTAIN
                : uncertain || isLoginWithoutReason || (lost && maybeAfterGoodbye) ? Certainty.GUESS : Certainty.LIKELY;
        Evidence evidence = new Evidence(By.EXCEPTION, entry.place(), entry.type(), certainty);
        boolean stale = recorded && lost && stage == SmtpStage.MAIL && attempt.connectionReused();
        String cause = uncertain ? "delivery-uncertain" : stale ? "stale-connection" : entry.cause();
        return of(cause, evidence, null, stage);
    }

    private Verdict of(String id, Evidence evidence, @Nullable SmtpReply reply, SmtpStage stage) {
        Cause cause = catalog.cause(id);
        return Verdict.of(cause, evidence, reply, stage);
    }
}
