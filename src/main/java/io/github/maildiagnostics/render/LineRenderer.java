package io.github.maildiagnostics.render;

import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.catalog.Explanations;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.RecipientDiagnosis;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.text.PlainText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a diagnosis as the one line that an operator reads in a log: who, why, what first. */
public final class LineRenderer {

    private static final int MAX_NAMES = 10;
    private static final int MAX_GROUPS = 10;
    private static final int MAX_ADDRESS = 254;
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
        others(diagnosis, sentences);
        serverText(diagnosis, sentences);
        String tags = " " + tags(diagnosis);
        return PlainText.oneLine(String.join(" ", sentences), MAX_LINE - tags.length()) + tags;
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
        List<String> sentences = new ArrayList<>();
        for (Map.Entry<String, List<String>> group : groups.entrySet()) {
            if (sentences.size() == MAX_GROUPS) {
                sentences.add("And " + (groups.size() - MAX_GROUPS) + " more groups.");
                break;
            }
            String[] parts = group.getKey().split("\n", 2);
            sentences.add(parts[0] + names(group.getValue()) + parts[1] + ".");
        }
        return sentences;
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

    /** What to do for those who were refused; a success has a receipt instead. */
    private void step(Diagnosis diagnosis, List<String> sentences) {
        if (diagnosis.advice() == Advice.NONE) {
            if (diagnosis.attempt().queueId() != null) {
                sentences.add("Queue id " + diagnosis.attempt().queueId() + ".");
            }
            return;
        }
        Optional<Duration> wait = diagnosis.open().stream()
                .filter(r -> r.outcome() != RecipientOutcome.NOT_TRIED)
                .findFirst()
                .map(RecipientDiagnosis::waitTime)
                .orElseGet(diagnosis::waitTime);
        sentences.add(wait.map(time -> "Try again in " + Words.time(time) + ".")
                .orElseGet(() -> Words.plain(diagnosis.explanation(locale).firstStep())));
        if (diagnosis.mayHaveBeenDelivered() && diagnosis.attempt().messageId() != null) {
            sentences.add("Message-ID " + PlainText.oneLine(diagnosis.attempt().messageId(), MAX_ADDRESS) + ".");
        }
    }

    private void others(Diagnosis diagnosis, List<String> sentences) {
        List<String> notTried = addresses(diagnosis, RecipientOutcome.NOT_TRIED);
        if (!notTried.isEmpty()) {
            sentences.add("Not tried: " + names(notTried) + ".");
            if (diagnosis.advice() == Advice.RETRY_NOW) {
                sentences.add("Send to them again at once.");
            }
        }
        List<String> accepted = addresses(diagnosis, RecipientOutcome.ACCEPTED);
        if (!accepted.isEmpty() && diagnosis.advice() != Advice.NONE) {
            sentences.add("Accepted: " + names(accepted) + ".");
        }
    }

    private static List<String> addresses(Diagnosis diagnosis, RecipientOutcome outcome) {
        return diagnosis.recipients().stream()
                .filter(r -> r.outcome() == outcome)
                .map(RecipientDiagnosis::address)
                .toList();
    }

    private String names(List<String> addresses) {
        String shown = addresses.stream()
                .limit(MAX_NAMES)
                .map(address -> maskAddresses ? AddressMask.address(address) : address)
                .map(address -> PlainText.oneLine(address, MAX_ADDRESS))
                .collect(Collectors.joining(", "));
        int more = addresses.size() - MAX_NAMES;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    private void serverText(Diagnosis diagnosis, List<String> sentences) {
        String said = diagnosis.reply().map(SmtpReply::text).orElse("");
        String text = maskAddresses ? AddressMask.in(said) : said;
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
