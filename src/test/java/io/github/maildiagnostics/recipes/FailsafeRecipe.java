package io.github.maildiagnostics.recipes;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.github.maildiagnostics.retry.RetryPlan;

final class FailsafeRecipe {

    private static final RetryPolicy<RetryPlan> AS_PLANNED = RetryPolicy.<RetryPlan>builder()
            .handle(OpenMail.NotYet.class)
            .withDelayFnOn(
                    context -> context.<OpenMail.NotYet>getLastException().waitTime(), OpenMail.NotYet.class)
            .withMaxRetries(-1) // the plan ends by itself
            .build();

    static RetryPlan send(OpenMail mail) {
        return Failsafe.with(AS_PLANNED).get(mail::send);
    }

    private FailsafeRecipe() {}
}
