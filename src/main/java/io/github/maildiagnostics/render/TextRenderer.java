package io.github.maildiagnostics.render;

import io.github.maildiagnostics.catalog.Explanation;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.Evidence;
import io.github.maildiagnostics.diagnosis.RecipientDiagnosis;
import io.github.maildiagnostics.smtp.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a diagnosis or an explanation as text for a terminal, at most 80 columns wide. */
public final class TextRenderer {

    private static final int WIDTH = 80;
    private static final int MAX_RECIPIENTS = 50;
    private static final int MAX_VALUE = 1000;

    private final Locale locale;
    private final boolean maskAddresses;

    /**
     * Makes a renderer.
     *
     * @param locale the reader's language
     * @param maskAddresses whether addresses are masked
     */
    public TextRenderer(Locale locale, boolean maskAddresses) {
        this.locale = locale;
        this.maskAddresses = maskAddresses;
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
        String host =
                diagnosis.attempt().host() == null ? "" : diagnosis.attempt().host() + ", ";
        String where = host + "at " + diagnosis.stage().id().toUpperCase(Locale.ROOT);
        row(out, "Where", where);
        diagnosis.reply().ifPresent(reply -> row(out, "The server said", masked(reply.codes() + " " + reply.text())));
        row(out, "Meaning", Words.plain(page.meaning()));
        row(out, "What to do", Words.plain(page.firstStep()));
        diagnosis.waitTime().ifPresent(wait -> row(out, "Next attempt", "in " + Words.time(wait)));
        diagnosis.recipients().stream().limit(MAX_RECIPIENTS).forEach(r -> row(out, "Recipient", recipient(r)));
        int more = diagnosis.recipients().size() - MAX_RECIPIENTS;
        if (more > 0) {
            row(out, "Recipient", "and " + more + " more");
        }
        row(
                out,
                "Verdict",
                diagnosis.cause() + ", " + diagnosis.advice().id() + ", scope "
                        + diagnosis.scope().id());
        row(out, "Evidence", evidence(diagnosis.evidence()));
        return out.toString();
    }

    private String masked(String text) {
        return maskAddresses ? AddressMask.in(text) : text;
    }

    /**
     * Writes a page.
     *
     * @param page any
     * @return several lines, the last one ended
     */
    public String render(Explanation page) {
        StringBuilder out = new StringBuilder();
        out.append(page.id()).append(": ").append(page.title()).append("\n\n");
        wrapAll(out, page.meaning());
        out.append("\nWhen you see it\n\n");
        wrapAll(out, page.when());
        out.append("\nHow to fix it\n\n");
        wrapAll(out, page.fix());
        return out.toString();
    }

    /**
     * Writes a text in small Markdown, such as a note that compares two codes.
     *
     * @param markdown the text
     * @return several lines, the last one ended
     */
    public String render(String markdown) {
        StringBuilder out = new StringBuilder();
        wrapAll(out, markdown.replaceFirst("^# ", ""));
        return out.toString();
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

    private static void row(StringBuilder out, String label, String value) {
        String first = String.format("  %-16s", label);
        out.append(wrap(PlainText.oneLine(value, MAX_VALUE), first, " ".repeat(first.length())));
    }

    private static void wrapAll(StringBuilder out, String markdown) {
        for (String line : Words.plain(markdown).lines().toList()) {
            out.append(line.isEmpty() ? "\n" : wrap(line, "", line.startsWith("- ") ? "  " : ""));
        }
    }

    private static String wrap(String text, String first, String next) {
        StringBuilder out = new StringBuilder(first);
        int column = first.length();
        boolean begun = false;
        for (String word : words(text, WIDTH - next.length())) {
            if (begun && column + 1 + word.length() > WIDTH) {
                out.append('\n').append(next);
                column = next.length();
                begun = false;
            }
            out.append(begun ? " " : "").append(word);
            column += word.length() + (begun ? 1 : 0);
            begun = true;
        }
        return out.append('\n').toString();
    }

    /** The words of a text; one that is too long for a line is broken. */
    private static List<String> words(String text, int room) {
        List<String> words = new ArrayList<>();
        for (String word : text.strip().split(" +")) {
            String rest = word;
            while (rest.length() > room) {
                words.add(rest.substring(0, room));
                rest = rest.substring(room);
            }
            words.add(rest);
        }
        return words;
    }
}
