package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.probe.Finding;
import io.github.maildiagnostics.probe.ProbeReport;
import io.github.maildiagnostics.probe.ProbeSettings;
import io.github.maildiagnostics.probe.Seen;
import io.github.maildiagnostics.probe.Step;
import io.github.maildiagnostics.render.TextRenderer;
import io.github.maildiagnostics.smtp.SmtpStage;
import io.github.maildiagnostics.text.PlainText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a probe as text, 80 columns wide: each step when it ends, then what to know and why it ended. */
final class ProbeText {

    private static final int MAX_VALUE = 1000;
    private static final String INDENT = " ".repeat(31);

    private final Locale locale;
    private final ProbeWords words;

    ProbeText(Locale locale, ProbeWords words) {
        this.locale = locale;
        this.words = words;
    }

    String head(ProbeSettings settings) {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        String line = words.get(
                "head",
                PlainText.oneLine(host, MAX_VALUE) + ":" + settings.port(),
                words.get("tls." + settings.tls().id()),
                Double.toString(settings.timeout().toMillis() / 1000.0).replaceFirst("\\.0$", ""));
        return TextRenderer.paragraph(line, "", "") + "\n";
    }

    String step(Step step) {
        String time = step.time() == null ? "" : step.time().toMillis() + " ms";
        String first = String.format(
                "  %-9s %-8s %8s  ",
                words.get("outcome." + step.outcome().id()), step.stage().id().toUpperCase(Locale.ROOT), time);
        StringBuilder out = new StringBuilder();
        List<String> lines = lines(step);
        if (lines.isEmpty()) {
            return first.stripTrailing() + "\n";
        }
        for (String line : lines) {
            out.append(
                    TextRenderer.paragraph(PlainText.oneLine(line, MAX_VALUE), out.isEmpty() ? first : INDENT, INDENT));
        }
        return out.toString();
    }

    private List<String> lines(Step step) {
        List<String> lines = new ArrayList<>();
        if (!step.command().isEmpty()) {
            lines.add(step.command());
        }
        if (step.seen() instanceof Seen.Extensions offered) {
            offers(lines, offered);
        } else if (step.reply() != null) {
            lines.add(step.reply().codes() + " " + step.reply().text());
        }
        if (step.seen() instanceof Seen.Addresses addresses) {
            lines.add(String.join(", ", addresses.all()));
        }
        if (step.seen() instanceof Seen.Tls tls) {
            encryption(lines, tls);
        }
        return lines;
    }

    private void offers(List<String> lines, Seen.Extensions offered) {
        if (!offered.all().isEmpty()) {
            lines.add(words.get("offers", String.join(", ", offered.all())));
        }
        offered.maxSize()
                .ifPresent(bytes -> lines.add(words.get("size", String.format(Locale.ROOT, "%.1f", bytes / 1e6))));
    }

    private void encryption(List<String> lines, Seen.Tls tls) {
        if (tls.protocol() != null) {
            lines.add(tls.protocol() + ", " + tls.cipher());
        }
        for (Seen.Certificate one : tls.chain()) {
            lines.add(words.get("certificate", one.subject(), one.issuer(), day(one.notBefore()), day(one.notAfter())));
            if (!one.names().isEmpty()) {
                lines.add(words.get("names", String.join(", ", one.names())));
            }
        }
    }

    private static String day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    String end(ProbeReport report) {
        StringBuilder out = new StringBuilder();
        out.append('\n');
        for (Finding finding : report.findings()) {
            out.append(TextRenderer.paragraph(words.of(finding), "! ", "  "));
        }
        Diagnosis diagnosis = report.diagnosis();
        String stage = report.stoppedAt().map(SmtpStage::id).orElse("").toUpperCase(Locale.ROOT);
        out.append(TextRenderer.paragraph(
                words.get(report.isFine() ? "fine" : diagnosis == null ? "kept-back" : "stopped", stage), "", ""));
        if (diagnosis != null) {
            out.append('\n').append(new TextRenderer(locale, false).render(diagnosis));
        }
        return out.toString();
    }
}
