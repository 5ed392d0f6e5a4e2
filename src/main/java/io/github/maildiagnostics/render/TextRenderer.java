package io.github.maildiagnostics.render;

import io.github.maildiagnostics.catalog.Comparison;
import io.github.maildiagnostics.catalog.Entry;
import io.github.maildiagnostics.catalog.Explanation;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.Evidence;
import io.github.maildiagnostics.diagnosis.RecipientDiagnosis;
import io.github.maildiagnostics.retry.RetryPlan;
import io.github.maildiagnostics.text.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a diagnosis or an explanation as text for a terminal, at most 80 columns wide. */
public final class TextRenderer {

    private static final int LABEL = 16;
    private static final int CELL = (Wrap.WIDTH - LABEL - 4) / 2;
    private static final int MAX_RECIPIENTS = 50;
    private static final int MAX_VALUE = 1000;

    private final Locale locale;
    private final boolean maskAddresses;
    private final Labels labels;

    /**
     * Makes a renderer.
     *
     * @param locale the reader's language
     * @param maskAddresses whether addresses are masked
     */
    public TextRenderer(Locale locale, boolean maskAddresses) {
        this.locale = locale;
        this.maskAddresses = maskAddresses;
        this.labels = Labels.of(locale);
    }

    /**
     * Writes a diagnosis.
     *
     * @param diagnosis any
     * @return several lines, the last one ended
     */
    public String render(Diagnosis diagnosis) {
        StringBuilder out = new StringBuilder();
        Explanation page = diagnosis.explanation(locale);
        out.append(page.title()).append('\n');
        String where = FactRows.where(diagnosis);
        if (!where.isEmpty()) {
            row(out, "page.where", where);
        }
        diagnosis.reply().ifPresent(reply -> row(out, "page.server", masked(reply.codes() + " " + reply.text())));
        row(out, "page.meaning", Words.plain(page.meaning()));
        row(out, "page.todo", Words.plain(page.firstStep()));
        diagnosis.waitTime().ifPresent(wait -> row(out, "page.next", labels.get("page.in", Words.time(wait))));
        diagnosis.recipients().stream().limit(MAX_RECIPIENTS).forEach(r -> row(out, "page.recipient", recipient(r)));
        int more = diagnosis.recipients().size() - MAX_RECIPIENTS;
        if (more > 0) {
            row(out, "page.recipient", labels.get("page.more", more));
        }
        String scope = labels.get("page.scope", diagnosis.scope().id());
        row(out, "page.verdict", diagnosis.cause() + ", " + diagnosis.advice().id() + ", " + scope);
        row(out, "page.evidence", evidence(diagnosis.evidence()));
        return out.toString();
    }

    /**
     * Breaks words of other programs as these texts are broken.
     *
     * @param text the words, in one line
     * @param first what the first line begins with
     * @param next what the other lines begin with, as long as that
     * @return several lines, the last one ended
     */
    public static String paragraph(String text, String first, String next) {
        return Wrap.paragraph(text, first, next);
    }

    private String masked(String text) {
        return maskAddresses ? AddressMask.in(text) : text;
    }

    /**
     * Writes a plan: what becomes of whom, and why.
     *
     * @param plan what to do next
     * @param attempts what led to it, in their order; perhaps none
     * @return several lines, the last one ended
     */
    public String render(RetryPlan plan, List<Diagnosis> attempts) {
        return new PlanText(locale, maskAddresses).render(plan, attempts);
    }

    /**
     * Writes all there is to say about a code or a cause: the words and the facts.
     *
     * @param entry any
     * @return several lines, the last one ended
     */
    public String render(Entry entry) {
        FactRows rows = new FactRows(locale);
        StringBuilder out = new StringBuilder(entry.id() + ": " + entry.page().title() + "\n");
        paragraphs(out, rows.headline(entry.facts()));
        body(out.append('\n'), entry.page());
        out.append('\n').append(labels.get("facts")).append("\n\n");
        for (FactRows.Row fact : rows.all(entry.facts())) {
            String label = fact.label();
            for (String line : fact.lines()) {
                row(out, label, line, LABEL);
                label = "";
            }
        }
        return out.toString();
    }

    /**
     * Writes a paragraph.
     *
     * @param text any
     * @return lines of at most 80 columns, the last one ended
     */
    public String lines(String text) {
        return Wrap.paragraph(text, "", "");
    }

    /**
     * Writes a page without the facts.
     *
     * @param page any
     * @return several lines, the last one ended
     */
    public String render(Explanation page) {
        StringBuilder out = new StringBuilder(page.id() + ": " + page.title() + "\n\n");
        body(out, page);
        return out.toString();
    }

    private void body(StringBuilder out, Explanation page) {
        paragraphs(out, page.meaning());
        out.append('\n').append(labels.get("when")).append("\n\n");
        paragraphs(out, page.when());
        out.append('\n').append(labels.get("fix")).append("\n\n");
        paragraphs(out, page.fix());
    }

    /**
     * Writes what tells two of them apart: the note if there is one, what differs, and what each of them is.
     *
     * @param both any two
     * @return several lines, the last one ended
     */
    public String render(Comparison both) {
        StringBuilder out = new StringBuilder();
        Entry first = both.first();
        Entry second = both.second();
        if (both.note() != null) {
            paragraphs(out, both.note().replaceFirst("^# ", ""));
            out.append('\n');
        } else {
            out.append(first.id()).append(", ").append(second.id()).append("\n\n");
            String relation = new Relation(locale).of(both);
            if (!relation.isEmpty()) {
                paragraphs(out, relation + "\n\n");
            }
        }
        out.append(labels.get("differ")).append("\n\n");
        cells(out, "", first.id(), second.id());
        List<FactRows.Row> left = new FactRows(locale).brief(first.facts());
        List<FactRows.Row> right = new FactRows(locale).brief(second.facts());
        for (int i = 0; i < left.size(); i++) {
            String a = left.get(i).lines().get(0);
            String b = right.get(i).lines().get(0);
            if (!(a + b).isEmpty()) {
                cells(out, left.get(i).label(), a, b);
            }
        }
        for (Explanation page : both.pages()) {
            String ids = Stream.of(first, second)
                    .filter(entry -> entry.page().equals(page))
                    .map(Entry::id)
                    .distinct()
                    .collect(Collectors.joining(", "));
            out.append('\n').append(ids).append(": ").append(page.title()).append("\n\n");
            if (both.note() == null) {
                body(out, page);
            } else {
                paragraphs(out, page.meaning());
            }
        }
        return out.toString();
    }

    private static void cells(StringBuilder out, String label, String a, String b) {
        List<String> left = Wrap.lines(a, CELL);
        List<String> right = Wrap.lines(b, CELL);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            String line = "  " + padded(i == 0 ? label : "", LABEL)
                    + padded(i < left.size() ? left.get(i) : "", CELL + 2)
                    + (i < right.size() ? right.get(i) : "");
            out.append(line.stripTrailing()).append('\n');
        }
    }

    private String recipient(RecipientDiagnosis r) {
        String codes = r.reply().map(reply -> " (" + reply.codes() + ")").orElse("");
        String address = maskAddresses ? AddressMask.address(r.address()) : r.address();
        return PlainText.oneLine(address, 254) + ": " + r.outcome().id() + ", " + r.cause() + codes + ", "
                + r.advice().id();
    }

    private static String evidence(Evidence evidence) {
        String matched = evidence.matched() == null ? "" : " " + evidence.matched();
        String source = evidence.source() == null ? "" : " (" + evidence.source() + ")";
        return evidence.by().id() + matched + source + ", "
                + evidence.certainty().id();
    }

    private void row(StringBuilder out, String label, String value) {
        row(out, labels.get(label), PlainText.oneLine(value, MAX_VALUE), LABEL);
    }

    private static void row(StringBuilder out, String label, String value, int width) {
        String first = "  " + padded(label, width);
        out.append(Wrap.paragraph(value, first, " ".repeat(first.length())));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static void paragraphs(StringBuilder out, String markdown) {
        for (String line : Words.plain(markdown).lines().toList()) {
            out.append(line.isEmpty() ? "\n" : Wrap.paragraph(line, "", line.startsWith("- ") ? "  " : ""));
        }
    }
}
