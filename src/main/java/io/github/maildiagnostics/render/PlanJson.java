package io.github.maildiagnostics.render;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.retry.RetryPlan;
import io.github.maildiagnostics.retry.RetryPlan.Step;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A plan, with the attempts that led to it, as JSON. */
final class PlanJson {

    private PlanJson() {}

    static String render(RetryPlan plan, List<Diagnosis> attempts, JsonRenderer diagnoses, boolean maskAddresses) {
        JsonWriter json = new JsonWriter().open('{');
        json.put("schema", 1);
        json.put(
                "messageId",
                attempts.stream()
                        .map(d -> d.attempt().messageId())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
        json.key("steps").open('[');
        plan.steps().forEach(step -> step(json, step, maskAddresses));
        json.close(']');
        json.key("attempts").open('[');
        attempts.forEach(attempt -> json.raw(diagnoses.render(attempt)));
        json.close(']');
        return json.close('}').toString();
    }

    private static void step(JsonWriter json, Step step, boolean maskAddresses) {
        json.open('{');
        json.put("what", step.what().id());
        json.key("recipients").open('[');
        step.recipients().forEach(address -> json.value(maskAddresses ? AddressMask.address(address) : address));
        json.close(']');
        json.put("cause", step.cause().id());
        json.put("at", step.at());
        json.put("newConnection", step.newConnection());
        json.put("limit", step.limit() == null ? null : step.limit().name().toLowerCase(Locale.ROOT));
        json.close('}');
    }
}
