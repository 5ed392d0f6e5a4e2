package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.text.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the exceptions that a text names: {@code a.XException: message; nested exception is: b.YException: message}. One
 * pass, whatever the text.
 */
final class ExceptionText {

    /** What stands between the message of one exception and the name of the next. */
    private static final String[] BETWEEN = {
        "nested exception is", "Failed messages:", "; message exceptions (", "Failed message ", "Caused by:"
    };

    private static final String[] ENDINGS = {"Exception", "Error", "Throwable", "Failure"};

    private ExceptionText() {}

    /** The exceptions in their order, each with the words up to the next one; empty if none is named. */
    static List<ExceptionLink> in(String text) {
        List<ExceptionLink> found = new ArrayList<>();
        String type = "";
        int from = 0;
        int i = 0;
        while (i < text.length() && found.size() < ExceptionChain.MAX_LINKS) {
            int end = wordEnd(text, i);
            if (isName(text, i, end) && !isSubject(type, text, from, i)) {
                add(found, type, text.substring(from, i));
                type = text.substring(i, end);
                from = end;
            }
            i = Math.max(end, i + 1);
        }
        add(found, type, text.substring(from));
        return found;
    }

    private static void add(List<ExceptionLink> found, String type, String rest) {
        if (!type.isEmpty()) {
            found.add(ExceptionLink.of(type, Secrets.inMessage(message(rest))));
        }
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '$' || c == '_' || c == '/';
    }

    /** A class name with its package, or without one where a colon follows, as some wrappers write it. */
    private static boolean isName(String text, int start, int end) {
        if (end == start
                || !Character.isLetter(text.charAt(start))
                || text.substring(start, end).indexOf('/') >= 0) {
            return false;
        }
        String word = text.substring(start, end);
        String simple = word.substring(Math.max(word.lastIndexOf('.'), word.lastIndexOf('$')) + 1);
        boolean colon = end < text.length() && text.charAt(end) == ':';
        boolean ends = end == text.length() || ";\r\n".indexOf(text.charAt(end)) >= 0;
        boolean qualified = word.indexOf('.') > 0 && Character.isLowerCase(word.charAt(0));
        if (simple.isEmpty() || !Character.isUpperCase(simple.charAt(0)) || !(colon || (ends && qualified))) {
            return false;
        }
        for (String ending : ENDINGS) {
            if (simple.endsWith(ending) && (simple.length() > ending.length() || qualified)) {
                return true;
            }
        }
        return false;
    }

    /** The class that another exception is about: {@code ClassNotFoundException: com.sun.mail.util.MailConnectException}. */
    private static boolean isSubject(String type, String text, int from, int at) {
        boolean ofClasses = type.endsWith("ClassNotFoundException") || type.endsWith("Error");
        return ofClasses && at - from <= 2 && text.substring(from, at).strip().equals(":");
    }

    private static String message(String rest) {
        String message = rest.startsWith(": ") ? rest.substring(2) : rest.startsWith(":") ? rest.substring(1) : rest;
        for (String marker : BETWEEN) {
            int at = message.indexOf(marker);
            if (at >= 0) {
                message = withoutEnd(message.substring(0, at));
            }
        }
        return message.stripTrailing();
    }

    private static String withoutEnd(String message) {
        int end = message.length();
        while (end > 0
                && (Character.isWhitespace(message.charAt(end - 1)) || ";.(".indexOf(message.charAt(end - 1)) >= 0)) {
            end--;
        }
        return message.substring(0, end);
    }

    /** Whether the class belongs to mail: to a library of it, or by its name. */
    static boolean isOfMail(String type) {
        String small = type.toLowerCase(Locale.ROOT);
        return small.contains("mail") || small.contains("smtp");
    }
}
