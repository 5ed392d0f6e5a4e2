package io.github.maildiagnostics.render;

import io.github.maildiagnostics.catalog.Facts;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.EnhancedStatus;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The facts of a code or a cause as labelled lines, in one language. */
final class FactRows {

    private final Labels labels;
    private final ReadingWords words;

    FactRows(Locale locale) {
        this.labels = Labels.of(locale);
        this.words = new ReadingWords(locale);
    }

    /** One label with what stands behind it, one line each. */
    record Row(String label, List<String> lines) {}

    /** All there is, for a page of its own. */
    List<Row> all(Facts facts) {
        List<Row> rows = new ArrayList<>();
        if (!facts.name().isEmpty()) {
            add(rows, "name", labels.get(facts.standard() ? "name.standard" : "name.wild", facts.name()));
        }
        add(rows, "class", replyClass(facts));
        String means = isCause(facts) ? "again" : words.settlesNothing(facts) ? "means.failure" : "means";
        rows.add(new Row(labels.get(means), words.all(facts)));
        add(rows, "seen", seen(facts));
        add(rows, isCause(facts) ? "related.cause" : "related", String.join(", ", facts.related()));
        add(rows, "confused", String.join(", ", facts.confused()));
        add(rows, "example", facts.example());
        add(rows, "reference", facts.reference());
        return rows;
    }

    /** What is worth a comparison, the weightiest first; the labels are the same for any two. */
    List<Row> brief(Facts facts) {
        List<Row> rows = new ArrayList<>();
        rows.add(row("class", replyClass(facts)));
        rows.add(row("again", words.again(facts)));
        rows.add(row("wait", words.waits(facts)));
        rows.add(row("who", words.who(facts)));
        rows.add(row("means", isCause(facts) ? "" : words.means(facts)));
        rows.add(row("seen", seen(facts)));
        rows.add(row("related", String.join(", ", facts.related())));
        rows.add(row("name", facts.name()));
        rows.add(row("reference", facts.reference()));
        return rows;
    }

    /** The answer to the first question, in one line: whether to send again. */
    String headline(Facts facts) {
        List<String> sentences = new ArrayList<>();
        if (!replyClass(facts).isEmpty()) {
            sentences.add(labels.get("headline.class", replyClass(facts)));
        }
        boolean open = isStatus(facts) && facts.id().startsWith("x") && words.advices(facts) > 1;
        String again = open ? "" : words.again(facts);
        String wait = words.waits(facts);
        if (!again.isEmpty() && wait.isEmpty()) {
            sentences.add(labels.get("headline", labels.get("again"), again));
        } else if (!again.isEmpty()) {
            sentences.add(labels.get("headline.wait", labels.get("again"), again, labels.get("wait"), wait));
        }
        return String.join(" ", sentences);
    }

    /** Host and stage of a diagnosis, as far as they are known. */
    static String where(Diagnosis diagnosis) {
        String host = diagnosis.attempt().host();
        String stage = diagnosis.stage() == SmtpStage.UNKNOWN ? "" : wire(diagnosis.stage());
        return Stream.of(host == null ? "" : host, stage)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private void add(List<Row> rows, String label, String line) {
        if (!line.isEmpty()) {
            rows.add(row(label, line));
        }
    }

    private Row row(String label, String line) {
        return new Row(labels.get(label), List.of(line));
    }

    static boolean isCause(Facts facts) {
        return Character.isLetter(facts.id().charAt(0)) && !facts.id().startsWith("x.");
    }

    static boolean isStatus(Facts facts) {
        return facts.id().contains(".");
    }

    private String replyClass(Facts facts) {
        if (isCause(facts)) {
            return "";
        }
        if (facts.id().startsWith("x.")) {
            return labels.get("class.any");
        }
        char digit = facts.id().charAt(0);
        String word = labels.find("class." + digit);
        boolean status = EnhancedStatus.parse(facts.id()).isPresent();
        return word == null ? "" : (status ? digit + ".y.z" : digit + "yz") + ", " + word;
    }

    String seen(Facts facts) {
        return facts.seen().contains("ANY") ? labels.get("seen.any") : String.join(", ", facts.seen());
    }

    static String wire(SmtpStage stage) {
        return stage.id().toUpperCase(Locale.ROOT);
    }
}
