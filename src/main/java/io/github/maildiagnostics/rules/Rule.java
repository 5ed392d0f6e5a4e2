package io.github.maildiagnostics.rules;

import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.catalog.Scope;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on a reply that name a cause: one stanza of a rule file. All conditions that are given have to hold; of
 * several values of one condition any.
 *
 * @param cause what it names
 * @param advice its own advice; null for that of the cause
 * @param scope its own scope; null for that of the cause
 * @param suppress whether the address is no good; null for what the cause says
 * @param ownWait its own wait before the next attempt; null for that of the cause
 * @param provider whose wording it is, a label and no condition; null for anybody's
 * @param hosts the ends of the host's name; empty for any
 * @param stages where it was said; empty for anywhere
 * @param codes reply codes, or {@code 4yz} and {@code 5yz}, or {@code none} for a text without one; empty for any
 * @param statuses enhanced statuses, or {@code x.7.1} for any class; empty for any
 * @param texts phrases in which {@code *} stands for a gap and {@code {ip}} for any IPv4 address; empty for any text
 * @param examples server texts that this rule has to win
 * @param place where it stands, for example {@code google.rules:12}
 */
public record Rule(
        Cause cause,
        @Nullable Advice advice,
        @Nullable Scope scope,
        @Nullable Boolean suppress,
        @Nullable Duration ownWait,
        @Nullable String provider,
        List<String> hosts,
        Set<SmtpStage> stages,
        List<String> codes,
        List<String> statuses,
        List<String> texts,
        List<String> examples,
        String place) {

    /** A stage that the rule takes: its examples are thought to be said there. */
    SmtpStage anyStage() {
        return stages.stream().findFirst().orElse(SmtpStage.UNKNOWN);
    }

    /** A host that the rule takes: its examples are thought to be said by it. */
    @Nullable
    String anyHost() {
        return hosts.stream().findFirst().orElse(null);
    }

    /** The place and the cause: {@code google.rules:12 rate-limited}. */
    @Override
    public String toString() {
        return place + " " + cause.id();
    }
}
