package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.smtp.SmtpReply;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of the server in an exception. Those of a mail library begin with them; a wrapper may quote them; what begins
 * with a number elsewhere is no reply.
 */
final class ServerWords {

    private static final String[] LIBRARIES = {
        "jakarta.mail.", "javax.mail.", "com.sun.mail.", "org.eclipse.angus.mail."
    };

    /** What a log writes without the package. */
    private static final Set<String> SIMPLE = Set.of(
            "MessagingException",
            "AuthenticationFailedException",
            "SendFailedException",
            "SMTPSendFailedException",
            "SMTPAddressFailedException",
            "SMTPAddressSucceededException",
            "SMTPSenderFailedException");

    private static final Pattern REFUSAL =
            Pattern.compile("(?<![\\w.])([45])[0-9]{2}[ -](\\1\\.[0-9]{1,3}\\.[0-9]{1,3}\\b)?");

    /** What stands before a reply without an enhanced status. */
    private static final String[] QUOTING = {": ", "failed ", "failed with ", "error response "};

    private ServerWords() {}

    /** The reply; without a code where the library could not read it, null where none came. */
    static @Nullable SmtpReply reply(ExceptionLink link) {
        if (!speaks(link)) {
            return quoted(link);
        }
        if (isCutOff(link)) {
            return null;
        }
        String words = in(link);
        if (link.code() < 0) {
            return words.isBlank()
                    ? null
                    : new SmtpReply(0, null, words.strip().lines().toList());
        }
        boolean startsWithCode = words.length() >= 3 && words.substring(0, 3).matches("[2-5][0-9][0-9]");
        boolean hasCode = link.code() >= 200 && link.code() <= 599;
        if (!hasCode && (!startsWithCode || (ofSending(link) && isUnfinished(words)))) {
            return null;
        }
        SmtpReply reply = SmtpReply.parse(words);
        return hasCode && reply.code() == 0 ? new SmtpReply(link.code(), reply.status(), reply.lines()) : reply;
    }

    /**
     * The reply that another exception quotes, such as {@code AUTH LOGIN failed: 535 …}: with an enhanced status of the
     * same class anybody may, without one only what is named after mail.
     */
    private static @Nullable SmtpReply quoted(ExceptionLink link) {
        String text = link.message();
        boolean ofMail = link.type().isEmpty() || ExceptionText.isOfMail(link.type());
        if (!ofMail && link.type().startsWith("java")) {
            return null;
        }
        Matcher refusals = REFUSAL.matcher(text);
        while (refusals.find()) {
            int at = refusals.start();
            boolean said = at == 0 || isQuoted(text, at);
            if (refusals.group(2) != null || (ofMail && said)) {
                return SmtpReply.parse(text.substring(at));
            }
        }
        return null;
    }

    private static boolean isQuoted(String text, int at) {
        for (String words : QUOTING) {
            if (text.startsWith(words, at - words.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the exception for an unexpected reply has none that can be read, and no command either: only its stack helps. */
    static boolean isLost(ExceptionLink link) {
        return link.command().isEmpty() && ofSending(link) && reply(link) == null;
    }

    private static boolean ofSending(ExceptionLink link) {
        return link.simpleType().equals("SMTPSendFailedException");
    }

    /** The first lines of a reply of which the last one never came; what counts would have been there. */
    private static boolean isUnfinished(String words) {
        String last = words.stripTrailing();
        last = last.substring(last.lastIndexOf('\n') + 1);
        return last.length() > 3 && last.charAt(0) == '2' && last.charAt(3) == '-';
    }

    /** Whether somebody else's words quote a refusal of a server. */
    static boolean isQuoted(ExceptionLink link) {
        return !speaks(link) && quoted(link) != null;
    }

    /** Whether the connection ended where a reply, or the rest of one, should have come. */
    static boolean isCutOff(ExceptionLink link) {
        return speaks(link) && in(link).strip().matches("\\[EOF]|[0-9]{1,2}");
    }

    /** Whether it tells of the server's first reply. */
    static boolean isGreeting(ExceptionLink link) {
        return greeting(link.message()) >= 0 || link.message().contains("Got bad greeting from SMTP host");
    }

    private static boolean speaks(ExceptionLink link) {
        if (!link.command().isEmpty()) {
            return true;
        }
        for (String library : LIBRARIES) {
            if (link.type().startsWith(library)) {
                return true;
            }
        }
        if (SIMPLE.contains(link.type())) {
            return true;
        }
        return !link.frames().isEmpty() && link.frames().get(0).equals("bdat");
    }

    private static String in(ExceptionLink link) {
        int greeting = greeting(link.message());
        return greeting < 0 ? link.message() : link.message().substring(greeting);
    }

    private static int greeting(String message) {
        String marker = ", response: ";
        int host = message.indexOf(" SMTP host: ");
        int response = host < 0 ? -1 : message.indexOf(marker, host);
        return response < 0 ? -1 : response + marker.length();
    }
}
