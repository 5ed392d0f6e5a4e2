package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.catalog.Catalog;
import io.github.maildiagnostics.catalog.Entry;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be said of a number that no table has: its class or subject, and the known ones that look like it. */
final class UnknownCode {

    private static final String DIGIT = "What its first digit says (RFC 5321 4.3.2):";
    private static final String SUBJECT = "What its class or subject says (RFC 3463):";

    private UnknownCode() {}

    static boolean looksLikeOne(String text) {
        return text.matches("[0-9]{3}|[0-9xX]\\.[0-9]{1,3}\\.[0-9]{1,3}");
    }

    static int explain(String text, Output output) {
        Optional<Entry> parent = Entry.find(parent(text), output.locale());
        if (output.format() != Format.text) {
            return output.notFound(line(text));
        }
        String head = line(text)
                + parent.map(entry -> " " + (text.length() == 3 ? DIGIT : SUBJECT))
                        .orElse("");
        output.show(
                t -> t.lines(head)
                        + parent.map(entry -> "\n" + t.render(entry.page())).orElse(""),
                j -> "",
                h -> "");
        return 1;
    }

    /** What it is, in one line. */
    static String line(String text) {
        boolean code = text.length() == 3;
        String near = Catalog.standard().nearest(text).stream()
                .map(entry -> code ? entry.id() : text.charAt(0) + entry.id().substring(1))
                .collect(Collectors.joining(", "));
        String known = near.isEmpty() ? "" : " Known ones like it: " + near + ".";
        if ((code ? "2345" : "245xX").indexOf(text.charAt(0)) >= 0) {
            String where = code ? " is in no standard" : " is not registered";
            return text + where + ", and we have not seen a server that sends it." + known;
        }
        return text
                + (code
                        ? " is no SMTP reply code: the first digit is 2, 3, 4 or 5 (RFC 5321 4.3.2)."
                        : " is no enhanced status: the first number is 2, 4 or 5 (RFC 3463).")
                + known;
    }

    /** The page of the subject; of the class where the subject is none. */
    private static String parent(String text) {
        String subject = text.length() == 3 ? "" : "x" + text.substring(1, text.lastIndexOf('.'));
        return Catalog.standard().code(subject).isPresent() ? subject : text.charAt(0) + "yz";
    }
}
