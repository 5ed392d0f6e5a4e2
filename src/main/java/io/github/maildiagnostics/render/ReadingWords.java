package io.github.maildiagnostics.render;

import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.catalog.Explanations;
import io.github.maildiagnostics.catalog.Facts;
import io.github.maildiagnostics.catalog.Facts.Reading;
import io.github.maildiagnostics.smtp.ReplyClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a code or a cause means for the mail, in words of one language. */
final class ReadingWords {

    /** Commands that send no mail. */
    private static final Set<String> ASIDE = Set.of("HELP", "VRFY", "EXPN", "ETRN", "ATRN");

    private final Locale locale;
    private final Labels labels;

    ReadingWords(Locale locale) {
        this.locale = locale;
        this.labels = Labels.of(locale);
    }

    /** All readings, one line each. */
    List<String> all(Facts facts) {
        List<Reading> readings = usualFirst(facts);
        if (readings.isEmpty()) {
            return List.of(labels.get("means.open"));
        }
        boolean vague = condition(readings.get(0), facts).equals(labels.get("means.else"));
        return (vague ? facts.readings() : readings)
                .stream().map(r -> line(r, facts)).toList();
    }

    /** Whether to send again. */
    String again(Facts facts) {
        if (isQuestion(facts)) {
            return labels.get("again.goes-on");
        }
        if (isAside(facts)) {
            return labels.get("again.aside");
        }
        if (facts.readings().isEmpty()) {
            return labels.get("again.open");
        }
        boolean byClass = isOpen(facts) && advices(facts) > 1;
        return joined(parts(facts, r -> {
            String advice = labels.get("advice." + r.advice().id());
            boolean always = !byClass || r.replyClass() == ReplyClass.NONE;
            return always ? advice : labels.get("means.at", ofClass(r, facts), advice);
        }));
    }

    /** How many different answers there are to whether to send again. */
    long advices(Facts facts) {
        return facts.readings().stream().map(Reading::advice).distinct().count();
    }

    /** The first wait; of several the shortest and the longest. */
    String waits(Facts facts) {
        List<Duration> waits = facts.readings().stream()
                .filter(r -> r.advice() == Advice.RETRY_LATER)
                .flatMap(r -> Stream.ofNullable(r.cause().firstWait()))
                .sorted()
                .distinct()
                .toList();
        if (waits.isEmpty() || settlesNothing(facts)) {
            return "";
        }
        String first = Words.time(waits.get(0));
        String last = Words.time(waits.get(waits.size() - 1));
        return waits.size() == 1 ? first : labels.get("wait.range", first, last);
    }

    /** Who must act. */
    String who(Facts facts) {
        return settlesNothing(facts) ? labels.get("act.none") : few(facts, this::who);
    }

    /** What it stands for. */
    String means(Facts facts) {
        if (isAside(facts)) {
            return labels.get("means.aside");
        }
        return isQuestion(facts) ? labels.get("means.goes-on") : few(facts, r -> title(r.cause()));
    }

    /** Whether the fate of a mail is open after it: a later reply tells it, or no mail was being sent. */
    boolean settlesNothing(Facts facts) {
        return isQuestion(facts) || isAside(facts);
    }

    private static boolean isQuestion(Facts facts) {
        return facts.id().matches("3..");
    }

    private static boolean isAside(Facts facts) {
        return !facts.seen().isEmpty() && ASIDE.containsAll(facts.seen());
    }

    /** The reading that holds where the code is seen most often, then the others in their order. */
    private static List<Reading> usualFirst(Facts facts) {
        List<Reading> readings = new ArrayList<>(facts.readings());
        String place = facts.seen().isEmpty() ? "" : facts.seen().get(0);
        Stream.<Predicate<Reading>>of(
                        r -> r.stages().stream().map(FactRows::wire).anyMatch(place::equals),
                        r -> r.stages().isEmpty() && r.replyCode() == 0)
                .flatMap(usual -> facts.readings().stream().filter(usual).limit(1))
                .findFirst()
                .filter(usual -> !isOpen(facts))
                .ifPresent(usual -> {
                    readings.remove(usual);
                    readings.add(0, usual);
                });
        return readings;
    }

    private static List<String> parts(Facts facts, Function<Reading, String> part) {
        return usualFirst(facts).stream().map(part).distinct().toList();
    }

    private String joined(List<String> parts) {
        return parts.stream().reduce((all, next) -> labels.get("or", all, next)).orElse("");
    }

    /** Of a code that stands for many things the usual one, and that there are more. */
    private String few(Facts facts, Function<Reading, String> part) {
        List<String> parts = parts(facts, part);
        return parts.size() <= 2 ? joined(parts) : labels.get("depends", parts.get(0));
    }

    private String title(Cause cause) {
        return Words.inSentence(Explanations.of(cause, locale).title());
    }

    private String line(Reading reading, Facts facts) {
        String advice = advice(reading);
        String what = FactRows.isCause(facts)
                ? advice
                : labels.get(
                        "means.then", title(reading.cause()), reading.cause().id(), advice);
        String condition = condition(reading, facts);
        return condition.isEmpty() ? what : labels.get("means.at", condition, what);
    }

    /** Where a reading holds: the class where the row leaves it open, the code, the stages. */
    private String condition(Reading reading, Facts facts) {
        List<String> parts = new ArrayList<>();
        if (isOpen(facts) && reading.replyClass() != ReplyClass.NONE) {
            parts.add(ofClass(reading, facts));
        }
        if (reading.replyCode() != 0) {
            parts.add(Integer.toString(reading.replyCode()));
        }
        reading.stages().stream().map(FactRows::wire).forEach(parts::add);
        return parts.isEmpty() && facts.readings().size() > 1 ? elsewhere(facts) : String.join(", ", parts);
    }

    /** Whether the class of the reply is not part of what was asked for. */
    private static boolean isOpen(Facts facts) {
        return FactRows.isCause(facts) || facts.id().startsWith("x.");
    }

    private String ofClass(Reading reading, Facts facts) {
        String digit = switch (reading.replyClass()) {
            case TRANSIENT -> "4";
            case PERMANENT -> "5";
            default -> "2";
        };
        return labels.get(
                "means.class",
                digit + (FactRows.isCause(facts) ? "yz" : facts.id().substring(1)));
    }

    /** Where none of the other readings holds. */
    private String elsewhere(Facts facts) {
        Set<String> taken = facts.readings().stream()
                .flatMap(r -> r.stages().stream().map(FactRows::wire))
                .collect(Collectors.toSet());
        List<String> left =
                facts.seen().stream().filter(place -> !taken.contains(place)).toList();
        return left.isEmpty() || left.contains("ANY") ? labels.get("means.else") : String.join(", ", left);
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
