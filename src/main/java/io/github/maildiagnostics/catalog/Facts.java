package io.github.maildiagnostics.catalog;

import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the tables know of a reply code, an enhanced status or a cause: no word in any language but its name.
 *
 * @param id as it was asked for: {@code 550}, {@code 5.1.1}, {@code x.1.1} or {@code mailbox-full}
 * @param row the id of its row: {@code x.1.1} for {@code 5.1.1}, else the same
 * @param name the name that an RFC or the registry gives it, in English; empty for a cause
 * @param standard whether an RFC or the registry defines it
 * @param readings what it means for the mail, one for each condition, the first that holds
 * @param seen the commands and stages that it answers, in capitals; {@code ANY} for all
 * @param related for a code the codes that usually come with it, for a cause the codes that may stand for it
 * @param confused what people confuse it with: each pair has a written note
 * @param reference where it is defined; empty if nowhere
 * @param example as on the wire; empty if there is none
 */
public record Facts(
        String id,
        String row,
        String name,
        boolean standard,
        List<Reading> readings,
        List<String> seen,
        List<String> related,
        List<String> confused,
        String reference,
        String example) {

    /**
     * What follows for the mail.
     *
     * @param replyClass the class it is for; {@link ReplyClass#NONE} where the class makes no difference
     * @param replyCode the reply code it is for; 0 for any
     * @param stages where it has to be said; empty for anywhere else
     * @param cause what it is taken for
     * @param advice what to do with the same mail
     */
    public record Reading(ReplyClass replyClass, int replyCode, Set<SmtpStage> stages, Cause cause, Advice advice) {

        private Reading ofAnyClass() {
            return new Reading(ReplyClass.NONE, replyCode, stages, cause, advice);
        }

        private boolean covers(Reading other) {
            return (replyClass == ReplyClass.NONE || replyClass == other.replyClass)
                    && (replyCode == 0 || replyCode == other.replyCode)
                    && (stages.isEmpty() || (!other.stages.isEmpty() && stages.containsAll(other.stages)));
        }
    }

    /**
     * Looks one up.
     *
     * @param what for example {@code 550}, {@code 5.1.1}, {@code x.1.1} or {@code mailbox-full}
     * @return empty if no table has it
     */
    public static Optional<Facts> of(String what) {
        String id = what.toLowerCase(Locale.ROOT);
        Catalog catalog = Catalog.standard();
        return catalog.code(id)
                .map(entry -> ofCode(id, entry))
                .or(() -> catalog.causes().stream()
                        .filter(cause -> cause.id().equals(id))
                        .map(cause -> ofCause(cause, catalog))
                        .findFirst());
    }

    private static Facts ofCode(String id, CodeEntry entry) {
        Facts row = entry.facts();
        return new Facts(
                id,
                entry.id(),
                row.name,
                row.standard,
                readings(entry.choices(), classes(id)),
                row.seen,
                row.related.stream().filter(other -> sameClass(id, other)).toList(),
                confused(id),
                row.reference,
                Stream.of(row.example.split(" \\| "))
                        .filter(example -> sameClass(id, example))
                        .findFirst()
                        .orElse(""));
    }

    /** Of what stands in the row of a status, 4.7.1 has only the codes and the example of its own class. */
    private static boolean sameClass(String id, String other) {
        return !id.matches("[245]\\..*") || other.startsWith(id.substring(0, 1));
    }

    /** The classes that an id leaves open: all of them for {@code x.1.1}, its own for {@code 5.1.1} and {@code 550}. */
    private static List<ReplyClass> classes(String id) {
        if (id.startsWith("x.")) {
            return List.of(ReplyClass.POSITIVE, ReplyClass.TRANSIENT, ReplyClass.PERMANENT);
        }
        int digit = Character.digit(id.charAt(0), 10);
        return List.of(id.length() >= 3 ? ReplyClass.of(digit * 100) : ReplyClass.NONE);
    }

    /** The choices that can hold, one reading for each class where the class makes a difference. */
    private static List<Reading> readings(List<CauseChoice> choices, List<ReplyClass> classes) {
        List<Reading> readings = new ArrayList<>();
        for (CauseChoice choice : choices) {
            Cause cause = choice.cause();
            List<Reading> held = classes.stream()
                    .filter(c -> choice.firstDigit() == 0 || ReplyClass.of(choice.firstDigit() * 100) == c)
                    .filter(c -> choice.code() == 0 || c == ReplyClass.NONE || ReplyClass.of(choice.code()) == c)
                    .filter(c -> c != ReplyClass.POSITIVE || classes.size() == 1 || choice.firstDigit() == 2)
                    .map(c -> new Reading(c, choice.code(), choice.stages(), cause, cause.advice(c)))
                    .filter(reading -> readings.stream().noneMatch(earlier -> earlier.covers(reading)))
                    .toList();
            boolean same = choice.firstDigit() == 0
                    && held.size() > 1
                    && held.stream().map(Reading::advice).distinct().count() == 1;
            readings.addAll(same ? List.of(held.get(0).ofAnyClass()) : held);
        }
        return List.copyOf(readings);
    }

    /** The other half of each pair; {@code x.2.2} has the pairs of all its classes. */
    private static List<String> confused(String id) {
        String form = id.startsWith("x.") ? "[245]" + Pattern.quote(id.substring(1)) : Pattern.quote(id);
        return Catalog.standard().confused().stream()
                .flatMap(pair -> Stream.of(
                        pair.get(0).matches(form) ? pair.get(1) : "",
                        pair.get(1).matches(form) ? pair.get(0) : ""))
                .filter(other -> !other.isEmpty())
                .distinct()
                .toList();
    }

    private static Facts ofCause(Cause cause, Catalog catalog) {
        CauseChoice any = new CauseChoice(0, 0, Set.of(), cause);
        Set<String> codes = new LinkedHashSet<>();
        for (CodeEntry entry : catalog.codes()) {
            if (entry.facts().standard()
                    && entry.choices().stream().anyMatch(c -> c.cause().equals(cause))) {
                codes.add(entry.id());
            }
        }
        return new Facts(
                cause.id(),
                cause.id(),
                "",
                false,
                readings(List.of(any), List.of(ReplyClass.TRANSIENT, ReplyClass.PERMANENT)),
                List.of(),
                List.copyOf(codes),
                confused(cause.id()),
                "",
                catalog.example(cause));
    }
}
