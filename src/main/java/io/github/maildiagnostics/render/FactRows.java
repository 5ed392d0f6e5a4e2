package io.github.maildiagnostics.render;

import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.catalog.Explanations;
import io.github.maildiagnostics.catalog.Facts;
import io.github.maildiagnostics.catalog.Facts.Reading;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.EnhancedStatus;
import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The facts of a code or a cause as labelled lines, in one language. */
final class FactRows {

    private final Locale locale;
    private final Labels labels;

    FactRows(Locale locale) {
        this.locale = locale;
        this.labels = Labels.of(locale);
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
        rows.add(new Row(
                labels.get(isCause(facts) ? "again" : "means"),
                facts.readings().stream().map(r -> reading(r, facts)).toList()));
        add(rows, "seen", seen(facts));
        add(rows, isCause(facts) ? "related.cause" : "related", String.join(", ", facts.related()));
        add(rows, "confused", String.join(", ", facts.confused()));
        add(rows, "example", facts.example());
        add(rows, "reference", facts.reference());
        return rows;
    }

    /** What is worth a comparison; the labels are the same for any two. */
    List<Row> brief(Facts facts) {
        List<Row> rows = new ArrayList<>();
        rows.add(row("name", facts.name()));
        rows.add(row("class", replyClass(facts)));
        rows.add(row("means", few(facts, r -> title(r.cause()))));
        rows.add(row(
                "again", distinct(facts, r -> labels.get("advice." + r.advice().id()))));
        rows.add(row("wait", distinct(facts, FactRows::firstWait)));
        rows.add(row("who", few(facts, this::who)));
        rows.add(row("seen", seen(facts)));
        rows.add(row("related", String.join(", ", facts.related())));
        rows.add(row("reference", facts.reference()));
        return rows;
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

    private static boolean isCause(Facts facts) {
        return Character.isLetter(facts.id().charAt(0)) && !facts.id().startsWith("x.");
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

    private String seen(Facts facts) {
        return facts.seen().contains("ANY") ? labels.get("seen.any") : String.join(", ", facts.seen());
    }

    private String distinct(Facts facts, Function<Reading, String> part) {
        return parts(facts, part).collect(Collectors.joining("; "));
    }

    private static Stream<String> parts(Facts facts, Function<Reading, String> part) {
        return facts.readings().stream()
                .map(part)
                .filter(text -> !text.isEmpty())
                .distinct();
    }

    /** A code that stands for many things is better said so than listed. */
    private String few(Facts facts, Function<Reading, String> part) {
        return parts(facts, part).count() > 3 ? labels.get("depends") : distinct(facts, part);
    }

    private static String firstWait(Reading reading) {
        Duration wait = reading.cause().firstWait();
        return wait == null || reading.advice() != Advice.RETRY_LATER ? "" : Words.time(wait);
    }

    private String title(Cause cause) {
        return Words.inSentence(Explanations.of(cause, locale).title());
    }

    private String reading(Reading reading, Facts facts) {
        String advice = advice(reading);
        String what = isCause(facts)
                ? advice
                : labels.get(
                        "means.then", title(reading.cause()), reading.cause().id(), advice);
        String condition = condition(reading, facts);
        return condition.isEmpty() ? what : labels.get("means.at", condition, what);
    }

    /** Where a reading holds: the class where the row leaves it open, the code, the stages. */
    private String condition(Reading reading, Facts facts) {
        List<String> parts = new ArrayList<>();
        boolean open = isCause(facts) || facts.id().startsWith("x.");
        if (open && reading.replyClass() != ReplyClass.NONE) {
            String digit = reading.replyClass() == ReplyClass.TRANSIENT
                    ? "4"
                    : reading.replyClass() == ReplyClass.PERMANENT ? "5" : "2";
            parts.add(labels.get(
                    "means.class", digit + (isCause(facts) ? "yz" : facts.id().substring(1))));
        }
        if (reading.replyCode() != 0) {
            parts.add(Integer.toString(reading.replyCode()));
        }
        reading.stages().stream().map(FactRows::wire).forEach(parts::add);
        boolean last = facts.readings().indexOf(reading) == facts.readings().size() - 1;
        if (parts.isEmpty() && last && facts.readings().size() > 1) {
            return labels.get("means.else");
        }
        return String.join(", ", parts);
    }

    private static String wire(SmtpStage stage) {
        return stage.id().toUpperCase(Locale.ROOT);
    }

    private String advice(Reading reading) {
        Cause cause = reading.cause();
        String key = "advice." + reading.advice().id();
        if (reading.advice() == Advice.RETRY_LATER && cause.firstWait() != null && cause.longestWait() != null) {
            return labels.get(key + ".wait", Words.time(cause.firstWait()), Words.time(cause.longestWait()));
        }
        return labels.get(key);
    }

    private String who(Reading reading) {
        return labels.get(
                switch (reading.advice()) {
                    case RETRY_LATER -> "act.wait";
                    case RETRY_NOW -> "act.again";
                    case CHECK_FIRST -> "act.check";
                    case NONE -> "act.none";
                    case FIX_THEN_RETRY, DO_NOT_RETRY ->
                        "act." + reading.cause().scope().id();
                });
    }
}
