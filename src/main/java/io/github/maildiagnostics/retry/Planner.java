package io.github.maildiagnostics.retry;

import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.catalog.Scope;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.RecipientDiagnosis;
import io.github.maildiagnostics.retry.RetryPlan.Limit;
import io.github.maildiagnostics.retry.RetryPlan.What;
import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the plan for one attempt. */
final class Planner {

    private final RetryPolicy policy;
    private final int attempt;
    private final Diagnosis diagnosis;
    private final Duration age;
    private final Instant now;
    private final double chance;
    private final PlanBuilder plan;
    private int transactionSize;

    Planner(RetryPolicy policy, int attempt, Diagnosis diagnosis, Duration age) {
        this.policy = policy;
        this.attempt = attempt;
        this.diagnosis = diagnosis;
        this.age = age;
        this.now = policy.clock().instant();
        this.chance = Math.max(0, Math.min(1, policy.random().getAsDouble()));
        this.plan = new PlanBuilder(needsNewConnection());
    }

    RetryPlan plan(Collection<String> envelope) {
        Map<String, RecipientDiagnosis> known = known();
        Set<String> asked = new LinkedHashSet<>(envelope);
        transactionSize = known.isEmpty() ? unnamedSize(asked.size()) : transactionSize();
        known.values().forEach(this::place);
        for (String address : asked) {
            if (!known.containsKey(address)) {
                placeUnnamed(address, asked.size() == 1);
            }
        }
        if (known.isEmpty() && asked.isEmpty()) {
            placeUnnamed(null, false);
        }
        return plan.build(transactionSize);
    }

    /** An address that is named twice is one mailbox: accepted once is accepted. */
    private Map<String, RecipientDiagnosis> known() {
        Map<String, RecipientDiagnosis> known = new LinkedHashMap<>();
        for (RecipientDiagnosis recipient : diagnosis.recipients()) {
            known.merge(recipient.address(), recipient, (a, b) -> rank(b) < rank(a) ? b : a);
        }
        return known;
    }

    private static int rank(RecipientDiagnosis recipient) {
        return switch (recipient.outcome()) {
            case ACCEPTED -> 0;
            case UNCERTAIN -> 1;
            case REFUSED -> 2;
            case NOT_TRIED -> 3;
        };
    }

    private void place(RecipientDiagnosis recipient) {
        Duration stated = recipient.statedWait();
        Duration usual = recipient.usualWait();
        boolean uncertain = recipient.outcome() == RecipientOutcome.UNCERTAIN;
        if (recipient.outcome() == RecipientOutcome.ACCEPTED) {
            plan.add(What.DONE, recipient.address(), recipient.cause());
        } else if (OldConnection.isTiredOf(diagnosis) && attempt < policy.maxAttempts()) {
            plan.onNewConnection();
            resend(recipient.address(), recipient.cause(), false);
        } else if (!uncertain && isBlamedForAll(recipient)) {
            resend(recipient.address(), recipient.cause(), true);
        } else {
            boolean unproven = uncertain || recipient.advice() == Advice.NONE;
            Advice advice = unproven ? Advice.CHECK_FIRST : recipient.advice();
            place(recipient.address(), recipient.cause(), advice, wait(recipient.cause(), stated, usual));
        }
    }

    /** What the reply to a content says of "the recipient", where there were several, is true of one of them at most. */
    private boolean isBlamedForAll(RecipientDiagnosis recipient) {
        return isAfterRcpt(recipient)
                && recipient.scope() == Scope.RECIPIENT
                && !recipient.cause().is("greylisted")
                && refusedAfterRcpt() > 1;
    }

    /** Somebody of whom the diagnosis says nothing; null for everybody. What is not certain of all may not be so of one. */
    private void placeUnnamed(@Nullable String address, boolean isOnlyOne) {
        SmtpStage stage = diagnosis.stage();
        boolean beforeContent = stage.compareTo(SmtpStage.RCPT) <= 0 || stage == SmtpStage.LOCAL;
        boolean byRecipient = diagnosis.attempt().stoppedByRecipient();
        boolean certain = diagnosis.recipients().isEmpty() ? !byRecipient || isOnlyOne : beforeContent && !byRecipient;
        Advice advice = certain && !diagnosis.mayHaveBeenDelivered() ? diagnosis.advice() : Advice.CHECK_FIRST;
        Duration wait = wait(diagnosis.cause(), diagnosis.hints().statedWait(), diagnosis.usualWait());
        place(address, diagnosis.cause(), advice, wait);
    }

    private void place(@Nullable String address, Cause cause, Advice advice, Duration wait) {
        switch (advice) {
            case NONE -> plan.add(What.DONE, address, cause);
            case DO_NOT_RETRY -> plan.add(What.GIVEN_UP, address, cause);
            case FIX_THEN_RETRY -> fix(address, cause);
            case RETRY_LATER -> later(address, cause, wait);
            case RETRY_NOW -> now(address, cause, wait);
            case CHECK_FIRST -> check(address, cause, wait);
        }
    }

    /** A connection that was used before may be out of step with its server, which is nobody's setting. */
    private void fix(@Nullable String address, Cause cause) {
        if (OldConnection.isOutOfStep(diagnosis) && attempt < policy.maxAttempts()) {
            plan.onNewConnection();
            resend(address, cause, false);
        } else if (isTooLateNow()) {
            plan.end(What.GIVEN_UP, address, cause, Limit.DEADLINE);
        } else {
            plan.add(What.HELD, address, cause);
        }
    }

    /** Where no attempt is left to make it certain, it stays uncertain: nobody may take it for not sent. */
    private void check(@Nullable String address, Cause cause, Duration wait) {
        if (!policy.atLeastOnce()) {
            plan.add(What.UNCERTAIN, address, cause);
            return;
        }
        Limit limit = limit(cause, wait);
        if (limit == null) {
            plan.retry(address, cause, now.plus(wait));
        } else {
            plan.end(What.UNCERTAIN, address, cause, limit);
        }
    }

    private void now(@Nullable String address, Cause cause, Duration wait) {
        boolean tooMany = cause.is("too-many-recipients");
        if (cause.is("transaction-aborted") || (tooMany && transactionSize > 0)) {
            resend(address, cause, false);
            return;
        }
        boolean newConnectionCanHelp = attempt == 1 || diagnosis.attempt().connectionReused();
        if (!tooMany && newConnectionCanHelp && attempt < policy.maxAttempts()) {
            plan.onNewConnection();
            resend(address, cause, false);
        } else {
            later(address, cause, wait);
        }
    }

    private void resend(@Nullable String address, Cause cause, boolean alone) {
        if (isTooLateNow()) {
            plan.end(What.GIVEN_UP, address, cause, Limit.DEADLINE);
        } else {
            plan.resend(address, cause, alone);
        }
    }

    private boolean isTooLateNow() {
        return policy.deadline() != null && now.isAfter(policy.deadline());
    }

    private void later(@Nullable String address, Cause cause, Duration wait) {
        Limit limit = limit(cause, wait);
        if (limit == null) {
            plan.retry(address, cause, now.plus(wait));
        } else {
            plan.end(What.GIVEN_UP, address, cause, limit);
        }
    }

    private @Nullable Limit limit(Cause cause, Duration wait) {
        Limit limit = policy.limit(attempt, age.plus(wait), now.plus(wait));
        Duration giveUp = cause.giveUpAfter();
        boolean causeEnds = giveUp != null && age.plus(wait).compareTo(giveUp) > 0;
        return limit == null && causeEnds ? Limit.AGE : limit;
    }

    private Duration wait(Cause cause, @Nullable Duration stated, @Nullable Duration usual) {
        Duration wait = stated == null ? grown(cause, usual) : stated;
        Duration bounded = wait.compareTo(policy.shortestWait()) < 0 ? policy.shortestWait() : wait;
        bounded = bounded.compareTo(policy.longestWait()) > 0 ? policy.longestWait() : bounded;
        return bounded.plusMillis(
                Math.round(bounded.toMillis() * policy.backoff().jitter() * chance));
    }

    private Duration grown(Cause cause, @Nullable Duration usual) {
        if (usual == null) {
            return policy.backoff().after(attempt);
        }
        Duration ceiling = cause.longestWait() == null ? policy.backoff().ceiling() : cause.longestWait();
        return policy.backoff().grown(usual, ceiling.compareTo(usual) < 0 ? usual : ceiling, attempt);
    }

    /** How many recipients the server took before it had too many; 0 if it took none, or never complained of it. */
    private int transactionSize() {
        int taken = 0;
        for (RecipientDiagnosis recipient : diagnosis.recipients()) {
            if (recipient.cause().is("too-many-recipients")) {
                return isAfterRcpt(recipient) ? refusedAfterRcpt() / 2 : taken;
            }
            boolean refused = recipient.outcome() == RecipientOutcome.REFUSED
                    && recipient.result().stage() == SmtpStage.RCPT;
            taken += refused ? 0 : 1;
        }
        return 0;
    }

    /** Where the server says only afterwards that there were too many, half of them may do. */
    private int unnamedSize(int all) {
        return diagnosis.cause().is("too-many-recipients") ? all / 2 : 0;
    }

    private static boolean isAfterRcpt(RecipientDiagnosis recipient) {
        return recipient.outcome() == RecipientOutcome.REFUSED
                && recipient.result().stage().compareTo(SmtpStage.DATA) >= 0;
    }

    private int refusedAfterRcpt() {
        return (int)
                diagnosis.recipients().stream().filter(Planner::isAfterRcpt).count();
    }

    /** After a goodbye, a silence or anything unreadable nothing more can be said over this connection. */
    private boolean needsNewConnection() {
        SmtpReply reply = diagnosis.reply().orElse(null);
        return reply == null || reply.code() == 421 || reply.replyClass() == ReplyClass.NONE;
    }
}
