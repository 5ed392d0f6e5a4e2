package io.github.maildiagnostics.recipes;

import io.github.maildiagnostics.retry.RetryPlan;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

final class SpringFrameworkRecipe {

    static RetryPlan send(OpenMail mail) throws RetryException {
        RetryPolicy asPlanned = RetryPolicy.builder()
                .includes(OpenMail.NotYet.class)
                .backOff(() -> () -> mail.waitTime().toMillis())
                .build();
        return new RetryTemplate(asPlanned).execute(mail::send);
    }

    private SpringFrameworkRecipe() {}
}
