package io.github.maildiagnostics.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maildiagnostics.catalog.Catalog;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.retry.RetryPlan.Limit;
import io.github.maildiagnostics.retry.RetryPlan.Step;
import io.github.maildiagnostics.retry.RetryPlan.What;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What to do next about attempts of which every reply was heard. */
class RetryPlanTest {

    private static final RetryPolicy POLICY =
            RetryPolicy.standard().withSources(Clock.fixed(Tries.NOW, ZoneOffset.UTC), () -> 0);

    private static final RetryPolicy AT_LEAST_ONCE = POLICY.withAtLeastOnce(true);

    private static RetryPlan plan(Tries tries) {
        return POLICY.plan(1, tries.diagnose(), Duration.ZERO);
    }

    /** Each step in one line: what, for whom, why, a plus for a new connection. */
    private static List<String> steps(RetryPlan plan) {
        return plan.steps().stream()
                .map(s -> s.what().id() + (s.newConnection() ? "+ " : " ")
                        + s.recipients().stream().map(r -> r.split("@")[0]).collect(Collectors.joining(","))
                        + " " + s.cause().id())
                .toList();
    }

    private static Tries abc() {
        return Tries.to("a@example.com", "b@example.com", "c@example.com");
    }

    @Test
    void whoeverIsAcceptedIsDone() {
        RetryPlan plan = plan(Tries.to("a@example.com", "b@example.com")
                .heard("mail 250", "rcpt 250", "rcpt 250", "data 354", "end-of-data 250 ok"));
        assertThat(steps(plan)).containsExactly("done a,b accepted");
        assertThat(plan.isSettled()).isTrue();
        assertThat(plan).hasToString("2 done");
    }

    @Test
    void oneBadRecipientIsLeftOutAndTheOthersGoAtOnce() {
        RetryPlan plan = plan(abc().heard("mail 250", "rcpt 250", "rcpt 550 5.1.1 User unknown", "rcpt 250"));
        assertThat(steps(plan)).containsExactly("given-up b mailbox-unknown", "resend-now a,c transaction-aborted");
        assertThat(plan.isSettled()).isFalse();
        assertThat(plan.nextAttempt()).isEmpty();
    }

    @Test
    void withSendPartialTheOthersAreDone() {
        RetryPlan plan = plan(abc().withSendPartial()
                .heard(
                        "mail 250",
                        "rcpt 250",
                        "rcpt 451 4.7.1 Greylisted",
                        "rcpt 550 5.1.1 User unknown",
                        "data 354",
                        "end-of-data 250 ok"));
        assertThat(steps(plan))
                .containsExactly("done a accepted", "retry-at b greylisted", "given-up c mailbox-unknown");
        assertThat(plan.nextAttempt()).contains(Tries.NOW.plusSeconds(300));
        assertThat(plan)
                .hasToString("1 done, 1 retry-at 2026-11-22T09:35:00Z (greylisted), 1 given-up (mailbox-unknown)");
    }

    @Test
    void tooManyRecipientsGoInGroupsOfTheSizeThatTheServerTook() {
        RetryPlan plan = plan(Tries.to("a@e.example", "b@e.example", "c@e.example", "d@e.example", "e@e.example")
                .heard("mail 250", "rcpt 250", "rcpt 250", "rcpt 452 4.5.3 Too many recipients"));
        assertThat(plan.steps(What.RESEND_NOW))
                .extracting(Step::recipients)
                .containsExactly(
                        List.of("a@e.example", "b@e.example"),
                        List.of("c@e.example", "d@e.example"),
                        List.of("e@e.example"));
    }

    @Test
    void whoeverWasRefusedBeforeDoesNotCountAsTaken() {
        RetryPlan plan = plan(Tries.to("a@e.example", "b@e.example", "c@e.example", "d@e.example")
                .withSendPartial()
                .heard(
                        "mail 250",
                        "rcpt 550 5.1.1 User unknown",
                        "rcpt 250",
                        "rcpt 552 5.5.3 Too many recipients",
                        "rcpt 552 5.5.3 Too many recipients",
                        "data 354",
                        "end-of-data 250 ok"));
        assertThat(steps(plan))
                .containsExactly(
                        "given-up a mailbox-unknown",
                        "done b accepted",
                        "resend-now c too-many-recipients",
                        "resend-now d too-many-recipients");
    }

    @Test
    void aServerThatTakesNoneIsAskedAgainLater() {
        RetryPlan plan =
                plan(Tries.to("a@example.com").heard("mail 250", "rcpt 452 4.5.3 Too many recipients this hour"));
        assertThat(steps(plan)).containsExactly("retry-at a too-many-recipients");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "end-of-data"})
    void tooManySaidOfTheContentGoInHalves(String stage) {
        Tries tries = abc().heard("mail 250", "rcpt 250", "rcpt 250", "rcpt 250");
        if (stage.equals("end-of-data")) {
            tries.heard("data 354");
        }
        RetryPlan plan = plan(tries.heard(stage + " 452 4.5.3 Too many recipients"));
        assertThat(plan.steps()).extracting(Step::what).containsOnly(What.RESEND_NOW);
        assertThat(plan.steps()).extracting(step -> step.recipients().size()).containsExactly(1, 1, 1);
    }

    @Test
    void aRecipientBlamedForTheContentOfAllMeansOneByOne() {
        RetryPlan plan = plan(abc().heard(
                        "mail 250",
                        "rcpt 250",
                        "rcpt 250",
                        "rcpt 250",
                        "data 354",
                        "end-of-data 550 5.1.1 User unknown"));
        assertThat(steps(plan))
                .containsExactly(
                        "resend-now a mailbox-unknown", "resend-now b mailbox-unknown", "resend-now c mailbox-unknown");
    }

    @Test
    void aRecipientBlamedForItsOwnContentIsMeant() {
        RetryPlan plan = plan(Tries.to("a@example.com")
                .heard("mail 250", "rcpt 250", "data 354", "end-of-data 550 5.1.1 User unknown"));
        assertThat(steps(plan)).containsExactly("given-up a mailbox-unknown");
    }

    @Test
    void contentThatIsRefusedIsRefusedForAll() {
        RetryPlan plan = plan(
                abc().heard("mail 250", "rcpt 250", "rcpt 250", "rcpt 250", "data 354", "end-of-data 554 5.7.1 Spam"));
        assertThat(steps(plan)).containsExactly("given-up a,b,c content-spam");
    }

    @Test
    void afterAGoodbyeANewConnectionIsMade() {
        RetryPlan plan = plan(abc().heard("mail 250", "rcpt 250", "rcpt 421 4.3.2 Shutting down", "rcpt -"));
        assertThat(plan.steps(What.RETRY_AT)).hasSize(1).allMatch(Step::newConnection);
        assertThat(plan.recipients(What.RETRY_AT)).hasSize(3);
    }

    @Test
    void uncertainMailIsNotSentAgain() {
        RetryPlan plan = plan(lostDot());
        assertThat(steps(plan)).containsExactly("uncertain a delivery-uncertain");
        assertThat(plan.isSettled()).isTrue();
    }

    private static Tries lostDot() {
        return Tries.to("a@example.com").heard("mail 250", "rcpt 250", "data 354", "end-of-data -");
    }

    @Test
    void uncertainMailIsSentAgainWhereItMustArriveAtLeastOnce() {
        RetryPlan plan = AT_LEAST_ONCE.plan(1, lostDot().diagnose(), Duration.ZERO);
        assertThat(steps(plan)).containsExactly("retry-at+ a delivery-uncertain");
        assertThat(plan.nextAttempt()).contains(Tries.NOW.plusSeconds(60));
    }

    /** Given up would say that nothing was sent. */
    @Test
    void whereNoAttemptIsLeftUncertainMailStaysUncertain() {
        RetryPlan plan = AT_LEAST_ONCE.plan(40, lostDot().diagnose(), Duration.ZERO);
        assertThat(steps(plan)).containsExactly("uncertain a delivery-uncertain");
        assertThat(plan.steps().get(0).limit()).isEqualTo(Limit.ATTEMPTS);
    }

    @Test
    void whatSomebodyMustMendIsHeld() {
        RetryPlan plan =
                plan(Tries.to("a@example.com").heard("mail 553 5.7.1 Sender address rejected: not owned by user"));
        assertThat(steps(plan)).containsExactly("held a sender-not-authorized");
        assertThat(plan.isSettled()).isFalse();
    }

    /** causes.csv: "503 and 421: once more on a new connection first". */
    @Test
    void aConnectionOutOfStepIsReplacedOnce() {
        Tries tries = Tries.to("a@example.com").heard("mail 503 5.5.1 Nested MAIL command");
        assertThat(steps(POLICY.plan(5, tries.diagnose(), Duration.ZERO))).containsExactly("held a protocol-error");
        assertThat(steps(POLICY.plan(5, tries.onUsedConnection().diagnose(), Duration.ZERO)))
                .containsExactly("resend-now+ a protocol-error");
    }

    @Test
    void aKeptConnectionThatHadDiedIsReplacedAtOnce() {
        Diagnosis stale =
                Tries.to("a@example.com").onUsedConnection().heard("mail -").diagnose();
        assertThat(steps(POLICY.plan(1, stale, Duration.ZERO))).containsExactly("resend-now+ a stale-connection");
        assertThat(steps(POLICY.plan(39, stale, Duration.ZERO))).containsExactly("resend-now+ a stale-connection");
        assertThat(steps(POLICY.plan(40, stale, Duration.ZERO))).containsExactly("given-up a stale-connection");
    }

    @Test
    void anAddressThatIsNamedTwiceIsOneMailbox() {
        RetryPlan plan = plan(Tries.to("a@example.com", "a@example.com")
                .withSendPartial()
                .heard("mail 250", "rcpt 550 5.1.1 User unknown", "rcpt 250", "data 354", "end-of-data 250 ok"));
        assertThat(steps(plan)).containsExactly("done a accepted");
    }

    @Test
    void splittingStopsAtTheDeadline() {
        Diagnosis aborted = abc().heard("mail 250", "rcpt 250", "rcpt 550 5.1.1 User unknown", "rcpt 250")
                .diagnose();
        RetryPlan plan = POLICY.withDeadline(Tries.NOW.minusSeconds(1)).plan(1, aborted, Duration.ZERO);
        assertThat(plan.isSettled()).isTrue();
        assertThat(plan.steps(What.GIVEN_UP)).extracting(Step::limit).containsExactlyInAnyOrder(null, Limit.DEADLINE);
    }

    @Test
    void theSameClockAndChanceMakeTheSamePlan() {
        Diagnosis diagnosis = abc().heard("mail 250", "rcpt 451 4.7.1 Greylisted", "rcpt 452 4.2.2 Full", "rcpt 250")
                .diagnose();
        assertThat(POLICY.plan(7, diagnosis, Duration.ofHours(1)))
                .isEqualTo(POLICY.plan(7, diagnosis, Duration.ofHours(1)));
    }

    @Test
    void aStepHasATimeIfItIsForATime() {
        var cause = Catalog.standard().cause("greylisted");
        assertThatThrownBy(() -> new Step(What.RETRY_AT, List.of(), cause, null, false, null))
                .hasMessage("expected a time for retry-at only, but got null for RETRY_AT");
        assertThatThrownBy(() -> new Step(What.HELD, List.of(), cause, Tries.NOW, false, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
