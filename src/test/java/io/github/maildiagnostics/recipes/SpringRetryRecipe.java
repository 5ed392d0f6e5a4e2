package io.github.maildiagnostics.recipes;

import io.github.maildiagnostics.retry.RetryPlan;
import org.springframework.retry.backoff.FixedBackOffPolicy;
import org.springframework.retry.support.RetryTemplate;

final class SpringRetryRecipe {

    static RetryPlan send(OpenMail mail) throws OpenMail.NotYet {
        FixedBackOffPolicy asPlanned = new FixedBackOffPolicy();
        asPlanned.backOffPeriodSupplier(() -> mail.waitTime().toMillis());
        return RetryTemplate.builder()
                .infiniteRetry() // the plan ends by itself
                .retryOn(OpenMail.NotYet.class)
                .customBackoff(asPlanned)
                .build()
                .execute(context -> mail.send());
    }

    private SpringRetryRecipe() {}
}
