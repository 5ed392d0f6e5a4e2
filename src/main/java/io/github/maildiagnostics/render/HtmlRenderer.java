package io.github.maildiagnostics.render;

import io.github.maildiagnostics.catalog.Comparison;
import io.github.maildiagnostics.catalog.Entry;
import io.github.maildiagnostics.catalog.Explanation;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.RecipientDiagnosis;
import io.github.maildiagnostics.text.PlainText;
import java.util.List;
import java.util.Locale;

/**
 * Writes explanations, comparisons and diagnoses as HTML: one {@code article} to put into a page of your own, without
 * style or script. Texts of servers are escaped, bounded and freed of control characters. Of the small Markdown of
 * our pages it knows paragraphs, lists with {@code - }, {@code *emphasis*}, code in backticks and https addresses,
 * which become links; anything else is text.
 */
public final class HtmlRenderer {

    private static final int MAX_VALUE = 1000;
    private static final int MAX_RECIPIENTS = 500;

    private final Locale locale;
    private final boolean maskAddresses;
    private final Labels labels;

    /**
     * Makes a renderer.
     *
     * @param locale the reader's language
     * @param maskAddresses whether addresses are masked
     */
    public HtmlRenderer(Locale locale, boolean maskAddresses) {
        this.locale = locale;
        this.maskAddresses = maskAddresses;
        this.labels = Labels.of(locale);
    }

    /**
     * Writes all there is to say about a code or a cause: the words and the facts.
     *
     * @param entry any
     * @return an {@code article}
     */
    public String render(Entry entry) {
        FactRows rows = new FactRows(locale);
        StringBuilder out = open(entry.page());
        out.append("<h1><code>").append(Markdown.escape(entry.id())).append("</code> ");
        out.append(Markdown.escape(entry.page().title())).append("</h1>\n");
        out.append("<p>").append(Markdown.escape(rows.headline(entry.facts()))).append("</p>\n");
        body(out, entry.page(), "h2");
        out.append("<h2>").append(escaped("facts")).append("</h2>\n<table>\n");
        for (FactRows.Row fact : rows.all(entry.facts())) {
            StringBuilder lines = new StringBuilder();
            fact.lines()
                    .forEach(line -> lines.append(lines.isEmpty() ? "" : "<br>").append(Markdown.escape(line)));
            row(out, fact.label(), lines.toString());
        }
        return out.append("</table>\n</article>\n").toString();
    }

    /**
     * Writes a page without the facts.
     *
     * @param page any
     * @return an {@code article}
     */
    public String render(Explanation page) {
        StringBuilder out = open(page);
        out.append("<h1>").append(Markdown.escape(page.title())).append("</h1>\n");
        body(out, page, "h2");
        return out.append("</article>\n").toString();
    }

    /**
     * Writes what tells two of them apart.
     *
     * @param both any two
     * @return an {@code article}
     */
    public String render(Comparison both) {
        Entry first = both.first();
        Entry second = both.second();
        StringBuilder out = open(first.page());
        if (both.note() != null) {
            String[] parts = both.note().split("\n", 2);
            out.append("<h1>").append(Markdown.escape(parts[0].substring(2))).append("</h1>\n");
            out.append(Markdown.html(parts[1]));
        } else {
            out.append("<h1>").append(Markdown.escape(first.id() + ", " + second.id()));
            out.append("</h1>\n").append(Markdown.html(new Relation(locale).of(both)));
        }
        out.append("<h2>").append(escaped("differ")).append("</h2>\n<table>\n");
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
        out.append("</table>\n");
        both.pages().forEach(page -> section(out, page));
        return out.append("</article>\n").toString();
    }

    /**
     * Writes a diagnosis.
     *
     * @param diagnosis any
     * @return an {@code article}
     */
    public String render(Diagnosis diagnosis) {
        Explanation page = diagnosis.explanation(locale);
        StringBuilder out = open(page);
        out.append("<h1>").append(Markdown.escape(page.title())).append("</h1>\n<table>\n");
        String where = FactRows.where(diagnosis);
        if (!where.isEmpty()) {
            text(out, "page.where", where);
        }
        diagnosis.reply().ifPresent(r -> text(out, "page.server", masked(r.codes() + " " + r.text())));
        diagnosis.waitTime().ifPresent(wait -> text(out, "page.next", labels.get("page.in", Words.time(wait))));
        diagnosis.recipients().stream().limit(MAX_RECIPIENTS).forEach(r -> text(out, "page.recipient", recipient(r)));
        int more = diagnosis.recipients().size() - MAX_RECIPIENTS;
        if (more > 0) {
            text(out, "page.recipient", labels.get("page.more", more));
        }
        text(out, "page.verdict", diagnosis.cause() + ", " + diagnosis.advice().id());
        out.append("</table>\n");
        body(out, page, "h2");
        return out.append("</article>\n").toString();
    }

    private String recipient(RecipientDiagnosis r) {
        String address = maskAddresses ? AddressMask.address(r.address()) : r.address();
        String codes = r.reply().map(reply -> " (" + reply.codes() + ")").orElse("");
        return address + ": " + r.outcome().id() + ", " + r.cause() + codes + ", "
                + r.advice().id();
    }

    private String masked(String text) {
        return maskAddresses ? AddressMask.in(text) : text;
    }

    /** A page below the heading of a comparison. */
    private void section(StringBuilder out, Explanation page) {
        out.append("<section>\n<h2>").append(Markdown.escape(page.title())).append("</h2>\n");
        body(out, page, "h3");
        out.append("</section>\n");
    }

    private static StringBuilder open(Explanation page) {
        return new StringBuilder("<article lang=\"").append(page.language()).append("\">\n");
    }

    private void body(StringBuilder out, Explanation page, String heading) {
        out.append(Markdown.html(page.meaning()));
        part(out, heading, "when").append(Markdown.html(page.when()));
        part(out, heading, "fix").append(Markdown.html(page.fix()));
    }

    private StringBuilder part(StringBuilder out, String heading, String label) {
        return out.append('<')
                .append(heading)
                .append('>')
                .append(escaped(label))
                .append("</")
                .append(heading)
                .append(">\n");
    }

    private void text(StringBuilder out, String label, String value) {
        row(out, labels.get(label), Markdown.escape(PlainText.oneLine(value, MAX_VALUE)));
    }

    private static void row(StringBuilder out, String label, String html) {
        out.append("<tr><th scope=\"row\">").append(Markdown.escape(label)).append("</th>");
        out.append("<td>").append(html).append("</td></tr>\n");
    }

    private static void cells(StringBuilder out, String label, String a, String b) {
        String tag = label.isEmpty() ? "th" : "td";
        out.append("<tr><th scope=\"row\">").append(Markdown.escape(label)).append("</th>");
        for (String cell : List.of(a, b)) {
            out.append('<').append(tag).append('>').append(Markdown.escape(cell));
            out.append("</").append(tag).append('>');
        }
        out.append("</tr>\n");
    }

    private String escaped(String label) {
        return Markdown.escape(labels.get(label));
    }
}
