package io.github.maildiagnostics.attempt;

import java.io.Serializable;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An exception and everything below it, whatever library it came from.
 *
 * @param links the outermost first; at most {@value #MAX_LINKS}
 */
public record ExceptionChain(List<ExceptionLink> links) implements Serializable {

    /** How many exceptions of a chain are looked at: 1000. */
    public static final int MAX_LINKS = 1000;

    /** Nothing was thrown. */
    public static final ExceptionChain NONE = new ExceptionChain(List.of());

    /** Keeps the first ones. */
    public ExceptionChain {
        links = links.stream().limit(MAX_LINKS).toList();
    }

    /**
     * Reads a live exception: its causes, {@code getNextException()} and suppressed ones, by method name, so that
     * {@code javax.mail}, {@code jakarta.mail} and wrappers of any kind are served. Cycles and faulty getters do no
     * harm.
     *
     * @param thrown any exception
     * @return its chain
     */
    public static ExceptionChain of(Throwable thrown) {
        return new ExceptionChain(
                Throwables.below(thrown).stream().map(LiveLinkReader::read).toList());
    }

    /**
     * The same chain with one more link at its end.
     *
     * @param link what is known besides
     * @return a new chain
     */
    public ExceptionChain with(ExceptionLink link) {
        return new ExceptionChain(Stream.concat(links.stream(), Stream.of(link)).toList());
    }

    boolean any(Predicate<ExceptionLink> test) {
        return links.stream().anyMatch(test);
    }

    boolean hasFrame(String method) {
        return any(link -> link.frames().contains(method));
    }
}
