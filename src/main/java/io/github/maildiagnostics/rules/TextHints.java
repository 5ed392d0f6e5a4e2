package io.github.maildiagnostics.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what the text of a reply adds to its cause. */
public final class TextHints {

    private static final int MAX_LINK = 500;
    private static final int MAX_TOP_LEVEL = 5;

    private static final Set<String> BLOCK_LISTS = Set.of(
            "spamhaus.org",
            "spamcop.net",
            "barracudacentral.org",
            "sorbs.net",
            "uribl.com",
            "surbl.org",
            "invaluement.com",
            "uceprotect.net",
            "abuseat.org",
            "mailspike.net",
            "senderscore.com",
            "surriel.com",
            "manitu.net",
            "cloudmark.com",
            "backscatterer.org",
            "spfbl.net",
            "gbudb.net",
            "s5h.net",
            "0spam.org",
            "proofpoint.com",
            "barracudanetworks.com",
            "mail-abuse.com",
            "senderbase.org",
            "junkemailfilter.com",
            "abusix.zone",
            "abusix.com",
            "abuse.ch",
            "blocklist.de",
            "dronebl.org",
            "interserver.net",
            "spameatingmonkey.net",
            "spamrats.com",
            "wpbl.info",
            "fmb.la",
            "nordspam.com",
            "justspam.org",
            "trendmicro.com",
            "talosintelligence.com",
            "spamhaus",
            "spamcop",
            "barracuda",
            "sorbs",
            "uceprotect",
            "invaluement",
            "abusix",
            "mailspike",
            "surbl",
            "uribl",
            "backscatterer",
            "spamrats",
            "nixspam",
            "hostkarma");

    private static final int[] BLOCK_LIST_HASHES =
            BLOCK_LISTS.stream().mapToInt(String::hashCode).sorted().toArray();

    private TextHints() {}

    /**
     * The provider's own code. Only where the wording is known to be a provider's: elsewhere other words look like codes.
     *
     * @param text of a reply
     * @return for example {@code S3150}; null if there is none
     */
    public static @Nullable String providerCode(String text) {
        return ProviderCode.in(text);
    }

    /**
     * How long the server asks to wait.
     *
     * @param text of a reply
     * @param now when it was said: a wait may be told as a point in time
     * @return at most 30 days; null if it does not say
     */
    public static @Nullable Duration wait(String text, Instant now) {
        return StatedWait.in(text, now);
    }

    /**
     * The block list that is named: by its host name, or by its bare name where the words speak of blocking or listing.
     *
     * @param text of a reply
     * @return its name as it stands there, for example {@code zen.spamhaus.org} or {@code Spamhaus}; null if there is none
     */
    public static @Nullable String blockList(String text) {
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            int end = labelEnd(text, dot + 1);
            boolean more = end + 1 < text.length() && text.charAt(end) == '.' && isNamePart(text.charAt(end + 1));
            boolean ends = end - dot > 2 && end - dot <= MAX_TOP_LEVEL && !more;
            if (ends && isBlockList(text, nameStart(text, dot, false), end)) {
                String name = text.substring(nameStart(text, dot, true), end);
                return name.startsWith("www.") ? name.substring(4) : name;
            }
        }
        String small = text.toLowerCase(Locale.ROOT);
        return small.contains("block") || small.contains("list") ? bareName(text) : null;
    }

    private static @Nullable String bareName(String text) {
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
                end++;
            }
            if (end - start > 4 && isBlockList(text, start, end)) {
                return text.substring(start, end);
            }
            start = end + 1;
        }
        return null;
    }

    /** Nearly no name is one: a copy is made of it only where its number says that it may be. */
    private static boolean isBlockList(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            hash = 31 * hash + (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        }
        return Arrays.binarySearch(BLOCK_LIST_HASHES, hash) >= 0
                && BLOCK_LISTS.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
    }

    private static int labelEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '.' && isNamePart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int nameStart(String text, int dot, boolean withSubdomains) {
        int start = dot;
        while (start > 0 && isNamePart(text.charAt(start - 1)) && (withSubdomains || text.charAt(start - 1) != '.')) {
            start--;
        }
        return start;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    /**
     * The page that the server points to.
     *
     * @param text of a reply
     * @return an http or https address of at most 500 characters; null if there is none
     */
    public static @Nullable String link(String text) {
        int start = text.indexOf("http");
        while (start >= 0 && !text.startsWith("https://", start) && !text.startsWith("http://", start)) {
            start = text.indexOf("http", start + 1);
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
