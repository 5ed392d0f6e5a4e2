package io.github.maildiagnostics.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.RecipientDiagnosis;
import io.github.maildiagnostics.retry.RetryPlan.Step;
import io.github.maildiagnostics.retry.RetryPlan.What;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every plan, over random attempts. {@code -Dseed} plays a failure again. */
class RandomPlansTest {

    private static final long SEED = Long.getLong("seed", 20_261_122L);
    private static final int PLANS = 5_000;

    private static final String[] AT_MAIL = {
        "250", "250", "250", "250", "451 4.3.0 x", "550 5.7.1 no", "503 x", "421 x", "-"
    };
    private static final String[] AT_RCPT = {
        "250",
        "250",
        "250",
        "251 will forward",
        "450 4.2.1 x",
        "451 4.7.1 Greylisted, wait 2 minutes",
        "452 4.2.2 Mailbox full",
        "452 4.5.3 Too many recipients",
        "552 Too many recipients",
        "550 5.1.1 User unknown",
        "554 5.7.1 Relay access denied",
        "421 4.3.2 Shutting down",
        "-"
    };
    private static final String[] AT_DATA = {
        "354", "354", "354", "451 4.3.0 x", "554 5.5.1 x", "452 4.5.3 Too many recipients", "-"
    };
    private static final String[] AT_END = {
        "250 ok",
        "250 ok",
        "451 4.3.0 x",
        "554 5.7.1 Spam",
        "550 5.1.1 User unknown",
        "452 4.2.2 Mailbox full",
        "452 4.5.3 Too many recipients",
        "421 x",
        "-"
    };

    private final Random random = new Random(SEED);

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    /** As the mail library goes on: to the content only where it may, and nothing after silence. */
    private Diagnosis attempt(List<String> recipients) {
        Tries tries = Tries.to(recipients.toArray(String[]::new));
        boolean partial = random.nextBoolean();
        if (partial) {
            tries.withSendPartial();
        }
        if (random.nextInt(4) == 0) {
            tries.onUsedConnection();
        }
        String mail = one(AT_MAIL);
        tries.heard("mail " + mail);
        if (!mail.startsWith("250")) {
            return tries.diagnose();
        }
        int taken = 0;
        for (int i = 0; i < recipients.size(); i++) {
            String rcpt = one(AT_RCPT);
            tries.heard("rcpt " + rcpt);
            if (rcpt.equals("-")) {
                return tries.diagnose();
            }
            taken += rcpt.startsWith("25") ? 1 : 0;
        }
        if (taken == 0 || (!partial && taken < recipients.size())) {
            return tries.diagnose();
        }
        String data = one(AT_DATA);
        tries.heard("data " + data);
        return data.equals("354") ? tries.heard("end-of-data " + one(AT_END)).diagnose() : tries.diagnose();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyRecipientIsInOneStepAndItIsAPossibleOne(boolean atLeastOnce) {
        RetryPolicy policy = RetryPolicy.standard()
                .withAtLeastOnce(atLeastOnce)
                .withSources(Clock.fixed(Tries.NOW, ZoneOffset.UTC), random::nextDouble);
        for (int i = 0; i < PLANS; i++) {
            List<String> recipients = new ArrayList<>();
            for (int r = 0; r <= random.nextInt(6); r++) {
                recipients.add("r" + r + "@example.com");
            }
            Diagnosis diagnosis = attempt(recipients);
            int attempt = 1 + random.nextInt(41);
            Duration age = Duration.ofMinutes(random.nextInt(6_000));
            RetryPlan plan = policy.plan(attempt, diagnosis, age, recipients);
            int number = i;
            Supplier<String> told = () -> "seed " + SEED + ", plan " + number + ": " + plan + "\n"
                    + diagnosis.attempt().conversation();
            List<String> named =
                    plan.steps().stream().flatMap(s -> s.recipients().stream()).toList();
            assertThat(named).as(told).containsExactlyInAnyOrderElementsOf(recipients);
            plan.steps().forEach(step -> check(step, diagnosis, policy, told));
            assertThat(plan.steps(What.RESEND_NOW))
                    .as(() -> "a resend is smaller or on a new connection, " + told.get())
                    .allMatch(step -> step.newConnection() || step.recipients().size() < recipients.size());
        }
    }

    private static void check(Step step, Diagnosis diagnosis, RetryPolicy policy, Supplier<String> told) {
        for (String address : step.recipients()) {
            RecipientDiagnosis known = diagnosis.recipients().stream()
                    .filter(r -> r.address().equals(address))
                    .findFirst()
                    .orElseThrow();
            boolean possible = switch (known.outcome()) {
                case ACCEPTED -> step.what() == What.DONE;
                case UNCERTAIN ->
                    step.what() == What.UNCERTAIN || (policy.atLeastOnce() && step.what() == What.RETRY_AT);
                case REFUSED, NOT_TRIED -> step.what() != What.DONE && step.what() != What.UNCERTAIN;
            };
            assertThat(possible)
                    .as(() -> told.get() + " " + address + " in " + step)
                    .isTrue();
            boolean justRefused = known.advice() == Advice.DO_NOT_RETRY
                    && diagnosis.recipients().size() == 1;
            assertThat(!justRefused || step.what() == What.GIVEN_UP)
                    .as(() -> told.get() + " " + step)
                    .isTrue();
        }
        if (step.at() != null) {
            assertThat(step.at()).as(told).isBetween(Tries.NOW.plusSeconds(1), Tries.NOW.plus(Duration.ofHours(29)));
        }
    }
}
