package io.github.maildiagnostics.diagnosis;

import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.catalog.Scope;
import io.github.maildiagnostics.diagnosis.Evidence.By;
import io.github.maildiagnostics.diagnosis.Evidence.Certainty;
import io.github.maildiagnostics.rules.Rule;
import io.github.maildiagnostics.rules.RuleSet;
import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one reply, or its absence, means where it came. The rule is the one that decided, or null.
 */
record Verdict(
        Cause cause,
        Advice advice,
        Scope scope,
        boolean suppressAddress,
        Evidence evidence,
        @Nullable Rule rule) {

    static Verdict of(Cause cause, Evidence evidence, @Nullable SmtpReply reply, SmtpStage stage) {
        ReplyClass replyClass = reply == null ? ReplyClass.NONE : reply.replyClass();
        boolean forGood = reply == null || replyClass == ReplyClass.PERMANENT;
        Advice advice = cause.advice(forGood ? ReplyClass.PERMANENT : ReplyClass.TRANSIENT);
        Scope scope = cause.scope();
        if (stage.isBeforeMail() && replyClass.isNegative()) {
            advice = replyClass == ReplyClass.TRANSIENT ? Advice.RETRY_LATER : Advice.FIX_THEN_RETRY;
            scope = scope == Scope.RECIPIENT ? Scope.SERVER : scope;
        }
        return new Verdict(cause, advice, scope, suppresses(cause, reply, stage, evidence), evidence, null);
    }

    /**
     * The rule's own advice, scope and suppression stand above those of its cause; before MAIL nobody is given up. A report that
     * has lost the reply code is written when the address has been given up.
     */
    static Verdict of(RuleSet.Match match, SmtpReply reply, SmtpStage stage) {
        Rule rule = match.rule();
        boolean own = rule.provider() != null || !rule.hosts().isEmpty();
        Evidence evidence =
                new Evidence(By.RULE, rule.place(), match.words(), own ? Certainty.CERTAIN : Certainty.LIKELY);
        boolean forNow = reply.replyClass() == ReplyClass.TRANSIENT;
        Advice usual = rule.cause().advice(forNow ? ReplyClass.TRANSIENT : ReplyClass.PERMANENT);
        Advice advice = rule.advice() != null ? rule.advice() : usual;
        Scope scope = rule.scope() != null ? rule.scope() : rule.cause().scope();
        if (stage.isBeforeMail()) {
            advice = advice == Advice.DO_NOT_RETRY ? Advice.FIX_THEN_RETRY : advice;
            scope = scope == Scope.RECIPIENT ? Scope.SERVER : scope;
        }
        boolean givenUp = reply.replyClass() == ReplyClass.NONE && advice == Advice.DO_NOT_RETRY;
        boolean suppress = suppresses(rule.cause(), reply, stage, evidence)
                || (givenUp && rule.cause().suppressAddress());
        if (rule.suppress() != null) {
            suppress = rule.suppress() && !stage.isBeforeMail();
        }
        return new Verdict(rule.cause(), advice, scope, suppress, evidence, rule);
    }

    private static boolean suppresses(Cause cause, @Nullable SmtpReply reply, SmtpStage stage, Evidence evidence) {
        boolean saidForGood = reply == null
                ? evidence.by() == Evidence.By.EXCEPTION
                : reply.replyClass() == ReplyClass.PERMANENT && !stage.isBeforeMail();
        return cause.suppressAddress() && saidForGood && evidence.certainty() != Certainty.GUESS;
    }

    Verdict withAdvice(Advice other) {
        return new Verdict(cause, other, scope, suppressAddress, evidence, rule);
    }

    Verdict withScope(Scope other) {
        return new Verdict(cause, advice, other, suppressAddress, evidence, rule);
    }

    Verdict withSuppression(boolean suppress) {
        return new Verdict(cause, advice, scope, suppress, evidence, rule);
    }

    /** How long to wait when the server does not say it. */
    @Nullable
    Duration usualWait() {
        return rule != null && rule.ownWait() != null ? rule.ownWait() : cause.firstWait();
    }
}
