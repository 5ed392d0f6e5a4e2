package io.github.maildiagnostics.render;

import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.catalog.Explanations;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.RecipientDiagnosis;
import io.github.maildiagnostics.smtp.PlainText;
import io.github.maildiagnostics.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a diagnosis as the one line that an operator reads in a log: who, why, what first. */
public final class LineRenderer {

    private static final int MAX_NAMES = 10;
    private static final int MAX_SERVER_TEXT = 200;
    private static final int MAX_LINE = 4000;

    private final Locale locale;
    private final boolean maskAddresses;

    /**
     * Makes a renderer.
     *
     * @param locale the reader's language
     * @param maskAddresses whether addresses are masked
     */
    public LineRenderer(Locale locale, boolean maskAddresses) {
        this.locale = locale;
        this.maskAddresses = maskAddresses;
    }

    /**
     * Writes the line.
     *
     * @param diagnosis any
     * @return one escaped line of at most 4000 characters
     */
    public String render(Diagnosis diagnosis) {
        List<String> sentences = new ArrayList<>();
        if (diagnosis.recipients().isEmpty()) {
            sentences.add("Nothing can be sent: " + reason(diagnosis) + ".");
        } else {
            sentences.addAll(groups(diagnosis));
        }
        step(diagnosis, sentences);
        named(diagnosis, RecipientOutcome.NOT_TRIED, "Not tried: ", sentences);
        if (diagnosis.advice() != Advice.NONE) {
            named(diagnosis, RecipientOutcome.ACCEPTED, "Accepted: ", sentences);
        }
        serverText(diagnosis, sentences);
        sentences.add(tags(diagnosis));
        String line = PlainText.oneLine(String.join(" ", sentences), MAX_LINE);
        return maskAddresses ? AddressMask.in(line) : line;
    }

    private List<String> groups(Diagnosis diagnosis) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (RecipientDiagnosis recipient : diagnosis.recipients()) {
            String verb = verb(recipient, diagnosis);
            if (!verb.isEmpty()) {
                groups.computeIfAbsent(verb + "\n" + reason(recipient, diagnosis), k -> new ArrayList<>())
                        .add(recipient.address());
            }
        }
        if (groups.isEmpty()) {
            return List.of("Not sent: " + reason(diagnosis) + ".");
        }
        return groups.entrySet().stream()
                .map(group -> {
                    String[] parts = group.getKey().split("\n", 2);
                    return parts[0] + names(group.getValue()) + parts[1] + ".";
                })
                .toList();
    }

    private static String verb(RecipientDiagnosis recipient, Diagnosis diagnosis) {
        return switch (recipient.outcome()) {
            case REFUSED -> "Not sent to ";
            case UNCERTAIN -> "Perhaps sent to ";
            case ACCEPTED -> diagnosis.advice() == Advice.NONE ? "Sent to " : "";
            case NOT_TRIED -> "";
        };
    }

    private String reason(RecipientDiagnosis recipient, Diagnosis diagnosis) {
        if (recipient.outcome() == RecipientOutcome.ACCEPTED) {
            return place(recipient.reply().map(SmtpReply::codes).orElse(""), "", diagnosis.attempt());
        }
        boolean uncertain = recipient.outcome() == RecipientOutcome.UNCERTAIN;
        String codes = recipient.reply().map(SmtpReply::codes).orElse("");
        String stage = uncertain ? "" : recipient.result().stage().id();
        return ": " + title(recipient.cause().id()) + place(codes, stage, diagnosis.attempt());
    }

    private String reason(Diagnosis diagnosis) {
        String codes = diagnosis.reply().map(SmtpReply::codes).orElse("");
        return title(diagnosis.cause().id()) + place(codes, diagnosis.stage().id(), diagnosis.attempt());
    }

    private String title(String cause) {
        return Explanations.find(cause, locale)
                .map(page -> Words.inSentence(page.title()))
                .orElse(cause);
    }

    private static String place(String codes, String stage, SendAttempt attempt) {
        String at = stage.isEmpty() || stage.equals("unknown") ? "" : "at " + stage.toUpperCase(Locale.ROOT);
        String said = (codes + " " + at).strip();
        String host = attempt.host() == null ? "" : PlainText.oneLine(attempt.host(), 255);
        String both = said.isEmpty() || host.isEmpty() ? said + host : said + ", " + host;
        return both.isEmpty() ? "" : " (" + both + ")";
    }

    private void step(Diagnosis diagnosis, List<String> sentences) {
        if (diagnosis.advice() == Advice.NONE) {
            if (diagnosis.attempt().queueId() != null) {
                sentences.add("Queue id " + diagnosis.attempt().queueId() + ".");
            }
            return;
        }
        if (diagnosis.waitTime().isPresent()) {
            sentences.add("Try again in " + Words.time(diagnosis.waitTime().get()) + ".");
        } else {
            sentences.add(Words.plain(diagnosis.explanation(locale).firstStep()));
        }
        if (diagnosis.mayHaveBeenDelivered() && diagnosis.attempt().messageId() != null) {
            sentences.add("Message-ID " + diagnosis.attempt().messageId() + ".");
        }
    }

    private static void named(Diagnosis diagnosis, RecipientOutcome outcome, String label, List<String> sentences) {
        List<String> addresses = diagnosis.recipients().stream()
                .filter(r -> r.outcome() == outcome)
                .map(RecipientDiagnosis::address)
                .toList();
        if (!addresses.isEmpty()) {
            sentences.add(label + names(addresses) + ".");
        }
    }

    private static String names(List<String> addresses) {
        String shown = addresses.stream()
                .limit(MAX_NAMES)
                .map(address -> PlainText.oneLine(address, 254))
                .collect(Collectors.joining(", "));
        int more = addresses.size() - MAX_NAMES;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    private static void serverText(Diagnosis diagnosis, List<String> sentences) {
        String text = diagnosis.reply().map(SmtpReply::text).orElse("");
        if (!text.isBlank() && diagnosis.advice() != Advice.NONE) {
            sentences.add(
                    "Server: \"" + PlainText.oneLine(text, MAX_SERVER_TEXT).replace('"', '\'') + "\".");
        }
    }

    private static String tags(Diagnosis diagnosis) {
        List<String> tags = new ArrayList<>(
                List.of(diagnosis.cause().id(), diagnosis.advice().id()));
        if (!diagnosis.mayHaveBeenDelivered()) {
            tags.add(diagnosis.scope().id());
        }
        if (diagnosis.evidence().source() != null) {
            tags.add(diagnosis.evidence().source());
        }
        return "[" + String.join(", ", tags) + "]";
    }
}
