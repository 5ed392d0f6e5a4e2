package io.github.maildiagnostics.diagnosis;

import io.github.maildiagnostics.rules.TextHints;
import io.github.maildiagnostics.smtp.SmtpReply;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a reply adds. Every part is null where the text does not have it.
 *
 * @param provider whose wording it is, for example {@code google}
 * @param providerCode the provider's own code, for example {@code S3150}
 * @param blockList the block list that is named, for example {@code zen.spamhaus.org}
 * @param helpLink the page that the server points to: an http or https address, at most 500 characters. It was written by
 *     the server and leads wherever the server likes
 * @param statedWait how long the server asks to wait, at most 30 days; only where waiting is the advice
 */
public record Hints(
        @Nullable String provider,
        @Nullable String providerCode,
        @Nullable String blockList,
        @Nullable String helpLink,
        @Nullable Duration statedWait)
        implements Serializable {

    /** The text adds nothing. */
    public static final Hints NONE = new Hints(null, null, null, null, null);

    static Hints in(@Nullable SmtpReply reply, @Nullable String provider) {
        if (reply == null || reply.lines().isEmpty()) {
            return provider == null ? NONE : new Hints(provider, null, null, null, null);
        }
        String text = reply.text();
        String code = provider == null ? null : TextHints.providerCode(text);
        return new Hints(provider, code, TextHints.blockList(text), TextHints.link(text), null);
    }

    Hints withWait(SmtpReply reply, Instant now) {
        Duration wait = TextHints.wait(reply.text(), now);
        return wait == null ? this : new Hints(provider, providerCode, blockList, helpLink, wait);
    }
}
