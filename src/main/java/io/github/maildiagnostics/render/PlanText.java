package io.github.maildiagnostics.render;

import io.github.maildiagnostics.catalog.Explanations;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.retry.RetryPlan;
import io.github.maildiagnostics.retry.RetryPlan.Limit;
import io.github.maildiagnostics.retry.RetryPlan.Step;
import io.github.maildiagnostics.retry.RetryPlan.What;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.text.PlainText;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan as text for a terminal: one paragraph for each group of recipients. */
final class PlanText {

    private static final int MAX_NAMES = 50;
    private static final int MAX_ADDRESS = 254;
    private static final int MAX_SERVER_TEXT = 300;

    private final Locale locale;
    private final boolean maskAddresses;
    private final Labels labels;

    PlanText(Locale locale, boolean maskAddresses) {
        this.locale = locale;
        this.maskAddresses = maskAddresses;
        this.labels = Labels.of(locale);
    }

    String render(RetryPlan plan, List<Diagnosis> attempts) {
        StringBuilder out = new StringBuilder();
        for (Step step : plan.steps()) {
            out.append(Wrap.paragraph(head(step), "", "  "));
            if (step.what() != What.DONE) {
                out.append(Wrap.paragraph(reason(step), "  ", "  "));
                said(step, attempts, out);
            }
            if (step.what() == What.HELD || step.what() == What.UNCERTAIN) {
                out.append(Wrap.paragraph(firstStep(step), "  ", "  "));
            }
        }
        return out.toString();
    }

    private String head(Step step) {
        String time = step.at() == null
                ? ""
                : step.at().truncatedTo(ChronoUnit.SECONDS).toString();
        return labels.get("plan." + step.what().id(), time) + ": " + names(step.recipients());
    }

    private String names(List<String> recipients) {
        if (recipients.isEmpty()) {
            return labels.get("plan.everybody");
        }
        String shown = recipients.stream()
                .limit(MAX_NAMES)
                .map(address -> maskAddresses ? AddressMask.address(address) : address)
                .map(address -> PlainText.oneLine(address, MAX_ADDRESS))
                .collect(Collectors.joining(", "));
        int more = recipients.size() - MAX_NAMES;
        return more > 0 ? shown + " " + labels.get("page.more", more) : shown;
    }

    private String reason(Step step) {
        String title = Explanations.find(step.cause().id(), locale)
                .map(page -> page.title())
                .orElse(step.cause().id());
        Limit limit = step.limit();
        return title
                + (limit == null
                        ? ""
                        : "; " + labels.get("plan.limit." + limit.name().toLowerCase(Locale.ROOT)));
    }

    /** The last reply that was the reason. */
    private void said(Step step, List<Diagnosis> attempts, StringBuilder out) {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            SmtpReply reply = replyFor(step, attempts.get(i));
            if (reply != null) {
                String text = maskAddresses ? AddressMask.in(reply.text()) : reply.text();
                String line = PlainText.oneLine(reply.codes() + " " + text, MAX_SERVER_TEXT);
                out.append(Wrap.paragraph(labels.get("page.server") + ": " + line, "  ", "  "));
                return;
            }
        }
    }

    private static @Nullable SmtpReply replyFor(Step step, Diagnosis diagnosis) {
        return diagnosis.recipients().stream()
                .filter(r ->
                        step.recipients().contains(r.address()) && r.cause().equals(step.cause()))
                .flatMap(r -> r.reply().stream())
                .findFirst()
                .orElse(
                        diagnosis.cause().equals(step.cause())
                                ? diagnosis.reply().orElse(null)
                                : null);
    }

    private String firstStep(Step step) {
        return Explanations.find(step.cause().id(), locale)
                .map(page -> Words.plain(page.firstStep()))
                .orElse("");
    }
}
