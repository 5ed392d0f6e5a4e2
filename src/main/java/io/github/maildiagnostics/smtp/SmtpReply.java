package io.github.maildiagnostics.smtp;

import io.github.maildiagnostics.text.PlainText;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server said: a reply code, perhaps an enhanced status, and text (RFC 5321 section 4.2, RFC 2034).
 *
 * @param code 200 to 599, or 0 if no reply code could be read
 * @param status the enhanced status, or null if the server gave none
 * @param lines the text, one element a line, without the codes; at most {@value #MAX_CHARS} characters in all
 */
public record SmtpReply(int code, @Nullable EnhancedStatus status, List<String> lines) implements Serializable {

    /** How much of a reply's text is kept: 4096 characters. */
    public static final int MAX_CHARS = 4096;

    /**
     * Refuses a code that is none.
     *
     * @throws IllegalArgumentException if the code is neither 0 nor from 200 to 599
     */
    public SmtpReply {
        if (code != 0 && ReplyClass.of(code) == ReplyClass.NONE) {
            throw new IllegalArgumentException("expected a reply code from 200 to 599, or 0, but got " + code);
        }
        lines = List.copyOf(lines);
    }

    /**
     * Reads whatever a server, a log or another program's message says. Never fails: what is not understood stays
     * in the text, and the code is 0 if there is none.
     *
     * <p>Understood are single and multi-line replies, an enhanced status on any line, codes repeated inside the
     * text, and replies wrapped in the words of another server
     * ({@code host mx said: 550 5.1.1 ... (in reply to RCPT TO command)}).
     *
     * @param text anything
     * @return the reply
     */
    public static SmtpReply parse(String text) {
        return ReplyReader.read(text);
    }

    /**
     * The class of the reply code.
     *
     * @return {@link ReplyClass#NONE} if there is no code
     */
    public ReplyClass replyClass() {
        return ReplyClass.of(code);
    }

    /**
     * The text without codes.
     *
     * @return the lines joined by a line feed; may be empty
     */
    public String text() {
        return lines.size() == 1 ? lines.get(0) : String.join("\n", lines);
    }

    /**
     * The codes as they stand on the wire.
     *
     * @return for example {@code 550 5.1.1}, {@code 550}, or an empty text if there is no code
     */
    public String codes() {
        if (code == 0) {
            return status == null ? "" : status.toString();
        }
        return status == null ? Integer.toString(code) : code + " " + status;
    }

    /**
     * One escaped line of at most 300 characters.
     *
     * @return for example {@code 452 4.2.2 Mailbox full}
     */
    @Override
    public String toString() {
        return PlainText.oneLine((codes() + " " + text()).strip(), 300);
    }
}
