package io.github.maildiagnostics.diagnosis;

import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.catalog.Scope;
import io.github.maildiagnostics.diagnosis.Evidence.Certainty;
import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import org.jspecify.annotations.Nullable;

/** What one reply, or its absence, means where it came. */
record Verdict(Cause cause, Advice advice, Scope scope, boolean suppressAddress, Evidence evidence) {

    static Verdict of(Cause cause, Evidence evidence, @Nullable SmtpReply reply, SmtpStage stage) {
        ReplyClass replyClass = reply == null ? ReplyClass.NONE : reply.replyClass();
        boolean forGood = reply == null || replyClass == ReplyClass.PERMANENT;
        Advice advice = cause.advice(forGood ? ReplyClass.PERMANENT : ReplyClass.TRANSIENT);
        Scope scope = cause.scope();
        if (stage.isBeforeMail() && replyClass.isNegative()) {
            advice = replyClass == ReplyClass.TRANSIENT ? Advice.RETRY_LATER : Advice.FIX_THEN_RETRY;
            scope = scope == Scope.RECIPIENT ? Scope.SERVER : scope;
        }
        return new Verdict(cause, advice, scope, suppresses(cause, reply, stage, evidence), evidence);
    }

    static boolean suppresses(Cause cause, SendAttempt attempt, Evidence evidence) {
        return suppresses(cause, attempt.reply(), attempt.stage(), evidence);
    }

    private static boolean suppresses(Cause cause, @Nullable SmtpReply reply, SmtpStage stage, Evidence evidence) {
        boolean saidForGood = reply == null
                ? evidence.by() == Evidence.By.EXCEPTION
                : reply.replyClass() == ReplyClass.PERMANENT && !stage.isBeforeMail();
        return cause.suppressAddress() && saidForGood && evidence.certainty() != Certainty.GUESS;
    }

    Verdict withAdvice(Advice other) {
        return new Verdict(cause, other, scope, suppressAddress, evidence);
    }

    Verdict withScope(Scope other) {
        return new Verdict(cause, advice, other, suppressAddress, evidence);
    }

    Verdict withoutSuppression() {
        return new Verdict(cause, advice, scope, false, evidence);
    }
}
