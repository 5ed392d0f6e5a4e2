package io.github.maildiagnostics.attempt;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The recorded commands and replies of one attempt, secrets left out.
 *
 * @param exchanges in their order; of a longer dialogue the first {@value #MAX_EXCHANGES} are kept
 */
public record Conversation(List<Exchange> exchanges) implements Serializable {

    /** How many exchanges are kept: 200. */
    public static final int MAX_EXCHANGES = 200;

    /** Nothing was recorded. */
    public static final Conversation NONE = new Conversation(List.of());

    /** Keeps the first ones. */
    public Conversation {
        exchanges = exchanges.stream().limit(MAX_EXCHANGES).toList();
    }

    /**
     * In the notation of RFC 5321's examples.
     *
     * @return lines that begin with {@code C:} or {@code S:}
     */
    @Override
    public String toString() {
        return exchanges.stream().map(Exchange::toString).collect(Collectors.joining("\n"));
    }
}
