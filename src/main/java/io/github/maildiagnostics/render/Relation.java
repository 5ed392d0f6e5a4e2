package io.github.maildiagnostics.render;

import io.github.maildiagnostics.catalog.Comparison;
import io.github.maildiagnostics.catalog.Facts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the tables alone tell of two that nobody has written a note on: one sentence, or none. */
final class Relation {

    private final Labels labels;
    private final FactRows rows;

    Relation(Locale locale) {
        this.labels = Labels.of(locale);
        this.rows = new FactRows(locale);
    }

    /** One sentence; empty if there is a note, or nothing to say. */
    String of(Comparison both) {
        Facts first = both.first().facts();
        Facts second = both.second().facts();
        if (both.note() != null) {
            return "";
        }
        if (FactRows.isCause(first) != FactRows.isCause(second)) {
            return FactRows.isCause(first) ? means(second, first) : means(first, second);
        }
        if (FactRows.isStatus(first) != FactRows.isStatus(second)) {
            return FactRows.isStatus(first) ? oneReply(second, first) : oneReply(first, second);
        }
        return both.canMeet() ? "" : labels.get("never", first.id(), rows.seen(first), second.id(), rows.seen(second));
    }

    private String means(Facts code, Facts cause) {
        boolean stands = code.readings().stream().anyMatch(r -> r.cause().id().equals(cause.id()));
        return labels.get(stands ? "both.means" : "both.means-not", code.id(), cause.id());
    }

    private String oneReply(Facts code, Facts status) {
        if (!code.id().matches("[2-5].*")) {
            return "";
        }
        boolean open = status.id().startsWith("x");
        boolean fits = open || code.id().charAt(0) == status.id().charAt(0);
        List<String> words = Stream.of(code, status)
                .map(facts -> labels.find("class." + facts.id().charAt(0)))
                .toList();
        return fits
                ? labels.get("both.one-reply", code.id(), status.id())
                : labels.get("both.no-reply", code.id(), status.id(), words.get(0), words.get(1));
    }
}
