package io.github.maildiagnostics.recipes;

import io.github.maildiagnostics.retry.RetryPlan;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;

final class Resilience4jRecipe {

    private static final Retry AS_PLANNED = Retry.of(
            "mail",
            RetryConfig.<RetryPlan>custom()
                    .retryExceptions(OpenMail.NotYet.class)
                    .intervalBiFunction((attempt, result) ->
                            ((OpenMail.NotYet) result.getLeft()).waitTime().toMillis())
                    .maxAttempts(10_000) // the plan ends by itself
                    .build());

    static RetryPlan send(OpenMail mail) throws Throwable {
        return AS_PLANNED.executeCheckedSupplier(mail::send);
    }

    private Resilience4jRecipe() {}
}
