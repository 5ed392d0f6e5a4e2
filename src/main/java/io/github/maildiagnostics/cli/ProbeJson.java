package io.github.maildiagnostics.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.maildiagnostics.probe.Finding;
import io.github.maildiagnostics.probe.ProbeReport;
import io.github.maildiagnostics.probe.ProbeSettings;
import io.github.maildiagnostics.probe.Seen;
import io.github.maildiagnostics.probe.Step;
import io.github.maildiagnostics.render.JsonRenderer;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a probe as one line of JSON. The diagnosis in it is that of every other place, schema 1. */
final class ProbeJson {

    private final Locale locale;
    private final ProbeWords words;

    ProbeJson(Locale locale, ProbeWords words) {
        this.locale = locale;
        this.words = words;
    }

    String render(ProbeSettings settings, ProbeReport report) {
        StringWriter text = new StringWriter();
        JsonFactory factory =
                JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        try (JsonGenerator json = factory.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("schema", 1);
            json.writeStringField("host", settings.host());
            json.writeNumberField("port", settings.port());
            json.writeStringField("tls", settings.tls().id());
            json.writeBooleanField("ok", report.isFine());
            json.writeStringField(
                    "stoppedAt", report.stoppedAt().map(SmtpStage::id).orElse(null));
            json.writeArrayFieldStart("steps");
            for (Step step : report.steps()) {
                step(json, step);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("findings");
            for (Finding finding : report.findings()) {
                json.writeStartObject();
                json.writeStringField("id", finding.id());
                json.writeStringField("text", words.of(finding));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeFieldName("diagnosis");
            json.writeRawValue(
                    report.diagnosis() == null ? "null" : new JsonRenderer(locale, false).render(report.diagnosis()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail", e);
        }
        return text + "\n";
    }

    private static void step(JsonGenerator json, Step step) throws IOException {
        Seen.Extensions offered = step.seen() instanceof Seen.Extensions some ? some : new Seen.Extensions(List.of());
        json.writeStartObject();
        json.writeStringField("stage", step.stage().id());
        json.writeStringField("outcome", step.outcome().id());
        json.writeFieldName("millis");
        if (step.time() == null) {
            json.writeNull();
        } else {
            json.writeNumber(step.time().toMillis());
        }
        json.writeStringField("command", step.command().isEmpty() ? null : step.command());
        reply(json, step.reply());
        strings(json, "addresses", step.seen() instanceof Seen.Addresses addresses ? addresses.all() : List.of());
        strings(json, "extensions", offered.all());
        strings(json, "mechanisms", offered.mechanisms());
        json.writeFieldName("maxSize");
        if (offered.maxSize().isPresent()) {
            json.writeNumber(offered.maxSize().getAsLong());
        } else {
            json.writeNull();
        }
        json.writeFieldName("encryption");
        if (step.seen() instanceof Seen.Tls tls) {
            encryption(json, tls);
        } else {
            json.writeNull();
        }
        json.writeEndObject();
    }

    private static void reply(JsonGenerator json, @Nullable SmtpReply reply) throws IOException {
        json.writeFieldName("reply");
        if (reply == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeFieldName("code");
        if (reply.code() == 0) {
            json.writeNull();
        } else {
            json.writeNumber(reply.code());
        }
        json.writeStringField(
                "enhanced", reply.status() == null ? null : reply.status().toString());
        json.writeStringField("text", reply.text());
        json.writeEndObject();
    }

    private static void encryption(JsonGenerator json, Seen.Tls tls) throws IOException {
        json.writeStartObject();
        json.writeStringField("protocol", tls.protocol());
        json.writeStringField("cipher", tls.cipher());
        json.writeArrayFieldStart("certificates");
        for (Seen.Certificate one : tls.chain()) {
            json.writeStartObject();
            json.writeStringField("subject", one.subject());
            json.writeStringField("issuer", one.issuer());
            strings(json, "names", one.names());
            json.writeStringField("notBefore", one.notBefore().toString());
            json.writeStringField("notAfter", one.notAfter().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
