package io.github.maildiagnostics.rules;

import io.github.maildiagnostics.smtp.SmtpReply;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a reply adds. Every part is null where the text does not have it.
 *
 * @param provider whose wording it is, for example {@code google}
 * @param providerCode the provider's own code
 * @param blockList the block list that is named
 * @param helpLink the page that the server points to: an http or https address, at most 500 characters. It was written by
 *     the server and leads wherever the server likes
 */
public record Hints(
        @Nullable String provider,
        @Nullable String providerCode,
        @Nullable String blockList,
        @Nullable String helpLink) implements Serializable {

    /** The text adds nothing. */
    public static final Hints NONE = new Hints(null, null, null, null);

    private static final int MAX_LINK = 500;

    /**
     * Reads the hints in a reply.
     *
     * @param reply what the server said, or null
     * @return {@link #NONE} if there are none
     */
    public static Hints in(@Nullable SmtpReply reply) {
        String link = reply == null ? null : link(reply.text());
        return link == null ? NONE : new Hints(null, null, null, link);
    }

    private static @Nullable String link(String text) {
        int start = text.indexOf("https://");
        if (start < 0) {
            start = text.indexOf("http://");
        }
        if (start < 0) {
            return null;
        }
        int end = start;
        while (end < text.length() && end - start < MAX_LINK && isLinkCharacter(text.charAt(end))) {
            end++;
        }
        while (end > start && ".,;:!?)'".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        String link = text.substring(start, end);
        return link.length() > "https://".length() ? link : null;
    }

    private static boolean isLinkCharacter(char c) {
        return c > ' ' && c < 127 && "<>\"\\^`{|}".indexOf(c) < 0;
    }
}
