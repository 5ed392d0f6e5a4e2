package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.catalog.Catalog;
import io.github.maildiagnostics.catalog.CodeEntry;
import io.github.maildiagnostics.catalog.Entry;
import java.util.List;
import java.util.stream.Collectors;

/** What can be said of a number that no table has: its class or subject, and the known ones that look like it. */
final class UnknownCode {

    private UnknownCode() {}

    static boolean looksLikeOne(String text) {
        return text.matches("[0-9]{3}|[0-9x]\\.[0-9]{1,3}\\.[0-9]{1,3}");
    }

    static int explain(String text, Output output) {
        String head = text.length() == 3 ? code(text) : status(text);
        String parent = text.length() == 3 ? text.charAt(0) + "yz" : parent(text);
        if (output.format() == Format.text) {
            Entry.find(parent, output.locale())
                    .ifPresentOrElse(
                            entry -> output.show(t -> head + "\n\n" + t.render(entry.page()), j -> "", h -> ""),
                            () -> output.show(t -> head + "\n", j -> "", h -> ""));
            return 1;
        }
        return output.notFound(head.replace('\n', ' '));
    }

    private static String code(String text) {
        String near = ids(Catalog.standard().nearest(text));
        boolean possible = "2345".indexOf(text.charAt(0)) >= 0;
        return possible
                ? text + " is in no standard, and we have not seen a server that sends it.\n"
                        + "What its first digit says stands below (RFC 5321 4.3.2). Known codes like it: " + near + "."
                : text + " is no SMTP reply code: the first digit is 2, 3, 4 or 5 (RFC 5321 4.3.2).\n"
                        + "Known codes like it: " + near + ".";
    }

    private static String status(String text) {
        boolean possible = "245x".indexOf(text.charAt(0)) >= 0;
        return possible
                ? text + " is not registered, and we have not seen a server that sends it.\n"
                        + "What its class and subject say stands below (RFC 3463)."
                : text + " is no enhanced status: the first number is 2, 4 or 5 (RFC 3463).";
    }

    /** The page of the subject; of the class where the subject is none. */
    private static String parent(String text) {
        String subject = "x" + text.substring(1, text.lastIndexOf('.'));
        return Catalog.standard().code(subject).isPresent() ? subject : text.charAt(0) + "yz";
    }

    private static String ids(List<CodeEntry> entries) {
        return entries.stream().map(CodeEntry::id).collect(Collectors.joining(", "));
    }
}
