package io.github.maildiagnostics.render;

import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.catalog.Comparison;
import io.github.maildiagnostics.catalog.Entry;
import io.github.maildiagnostics.catalog.Explanation;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.Evidence;
import io.github.maildiagnostics.diagnosis.Hints;
import io.github.maildiagnostics.diagnosis.RecipientDiagnosis;
import io.github.maildiagnostics.retry.RetryPlan;
import io.github.maildiagnostics.smtp.SmtpReply;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a diagnosis as one line of JSON, schema 1. Keys and ids are the same in every language. */
public final class JsonRenderer {

    private final Locale locale;
    private final boolean maskAddresses;

    /** Makes a renderer whose explanations are English and that masks nothing. */
    public JsonRenderer() {
        this(Locale.ENGLISH, false);
    }

    /**
     * Makes a renderer.
     *
     * @param locale the language of the explanation
     * @param maskAddresses whether addresses are masked
     */
    public JsonRenderer(Locale locale, boolean maskAddresses) {
        this.locale = locale;
        this.maskAddresses = maskAddresses;
    }

    /**
     * Writes a diagnosis.
     *
     * @param d any
     * @return one line of ASCII
     */
    public String render(Diagnosis d) {
        JsonWriter json = new JsonWriter().open('{');
        json.put("schema", 1);
        json.put("cause", d.cause().id());
        json.put("advice", d.advice().id());
        json.put("scope", d.scope().id());
        json.put("stage", d.stage().id());
        json.put("mayHaveBeenDelivered", d.mayHaveBeenDelivered());
        json.put("suppressAddress", d.suppressAddress());
        json.put("waitSeconds", d.waitTime().map(Duration::toSeconds).orElse(null));
        json.put(
                "waitBy",
                d.waitTime().map(wait -> d.waitIsStated() ? "server" : "cause").orElse(null));
        reply(json, d.reply());
        evidence(json, d.evidence());
        hints(json, d.hints());
        facts(json, d.attempt());
        json.key("recipients").open('[');
        d.recipients().forEach(r -> recipient(json, r));
        json.close(']');
        explanation(json, d.explanation(locale));
        return json.close('}').toString();
    }

    /**
     * Writes all there is to say about a code or a cause.
     *
     * @param entry any
     * @return one line of ASCII
     */
    public String render(Entry entry) {
        JsonWriter json = new JsonWriter();
        ReferenceJson.entry(json, entry);
        return json.toString();
    }

    /**
     * Writes two of them with the note that tells them apart.
     *
     * @param both any two
     * @return one line of ASCII
     */
    public String render(Comparison both) {
        JsonWriter json = new JsonWriter().open('{');
        json.put("note", both.note());
        json.put("canMeet", both.canMeet());
        json.key("first");
        ReferenceJson.entry(json, both.first());
        json.key("second");
        ReferenceJson.entry(json, both.second());
        return json.close('}').toString();
    }

    /**
     * Writes a plan: {@code schema}, {@code messageId}, {@code steps} and {@code attempts}.
     *
     * @param plan what to do next
     * @param attempts what led to it, in their order; perhaps none
     * @return one line of ASCII
     */
    public String render(RetryPlan plan, List<Diagnosis> attempts) {
        return PlanJson.render(plan, attempts, this, maskAddresses);
    }

    private void facts(JsonWriter json, SendAttempt attempt) {
        json.put("host", attempt.host());
        json.put("port", attempt.port() == 0 ? null : attempt.port());
        json.put("messageId", attempt.messageId());
        json.put("queueId", attempt.queueId());
        json.put("at", attempt.at());
    }

    private void recipient(JsonWriter json, RecipientDiagnosis r) {
        json.open('{');
        json.put("address", maskAddresses ? AddressMask.address(r.address()) : r.address());
        json.put("outcome", r.outcome().id());
        json.put("cause", r.cause().id());
        json.put("advice", r.advice().id());
        json.put("scope", r.scope().id());
        json.put("suppressAddress", r.suppressAddress());
        json.put("waitSeconds", r.waitTime().map(Duration::toSeconds).orElse(null));
        reply(json, r.reply());
        evidence(json, r.evidence());
        json.close('}');
    }

    private void reply(JsonWriter json, Optional<SmtpReply> reply) {
        json.key("reply");
        if (reply.isEmpty()) {
            json.value(null);
            return;
        }
        SmtpReply r = reply.get();
        json.open('{');
        json.put("code", r.code() == 0 ? null : r.code());
        json.put("enhanced", r.status());
        json.put("text", text(r.text()));
        json.close('}');
    }

    private void evidence(JsonWriter json, Evidence evidence) {
        json.key("evidence").open('{');
        json.put("by", evidence.by().id());
        json.put("source", evidence.source());
        json.put("matched", text(evidence.matched()));
        json.put("certainty", evidence.certainty().id());
        json.close('}');
    }

    private void hints(JsonWriter json, Hints hints) {
        json.key("hints").open('{');
        json.put("provider", hints.provider());
        json.put("providerCode", hints.providerCode());
        json.put("blockList", hints.blockList());
        json.put("helpLink", text(hints.helpLink()));
        json.close('}');
    }

    private static void explanation(JsonWriter json, Explanation page) {
        json.key("explanation").open('{');
        ReferenceJson.page(json, page);
        json.close('}');
    }

    private @Nullable String text(@Nullable String text) {
        return text != null && maskAddresses ? AddressMask.in(text) : text;
    }
}
