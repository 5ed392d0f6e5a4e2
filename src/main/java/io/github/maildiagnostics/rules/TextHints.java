package io.github.maildiagnostics.rules;

import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a reply adds to its cause. Every part is null where the text does not have it.
 *
 * @param providerCode the provider's own code
 * @param blockList the block list that is named
 * @param helpLink the page that the server points to
 * @param statedWait how long the server asks to wait; at most 30 days
 */
public record TextHints(
        @Nullable String providerCode,
        @Nullable String blockList,
        @Nullable String helpLink,
        @Nullable Duration statedWait) {

    private static final int MAX_LINK = 500;

    private static final String[] BLOCK_LISTS = {
        "spamhaus.org", "spamcop.net", "barracudacentral.org", "sorbs.net", "uribl.com", "surbl.org", "invaluement.com",
        "uceprotect.net", "abuseat.org", "mailspike.net", "senderscore.com", "surriel.com", "manitu.net",
                "cloudmark.com",
        "backscatterer.org", "spfbl.net", "gbudb.net", "s5h.net", "0spam.org", "proofpoint.com"
    };

    /**
     * Reads the hints in a reply.
     *
     * @param reply what the server said
     * @param fromProvider whether the wording is that of a known provider, whose codes can be told from other words
     * @param now when it was said: a wait may be told as a point in time
     * @return all null if there are none
     */
    public static TextHints in(SmtpReply reply, boolean fromProvider, Instant now) {
        String text = reply.text();
        return new TextHints(
                fromProvider ? ProviderCode.in(text) : null,
                blockList(text),
                link(text),
                reply.replyClass() == ReplyClass.POSITIVE ? null : StatedWait.in(text, now));
    }

    /** The name of the list as it stands in the text: {@code zen.spamhaus.org}. */
    private static @Nullable String blockList(String text) {
        if (text.indexOf('.') < 0) {
            return null;
        }
        for (String list : BLOCK_LISTS) {
            int at = text.indexOf(list);
            if (at >= 0) {
                int start = at;
                while (start > 0 && isNamePart(text.charAt(start - 1))) {
                    start--;
                }
                String name = text.substring(start, at + list.length());
                return name.startsWith("www.") ? name.substring(4) : name;
            }
        }
        return null;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
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
