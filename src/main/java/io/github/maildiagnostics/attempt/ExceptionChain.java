package io.github.maildiagnostics.attempt;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
     * {@code javax.mail}, {@code jakarta.mail} and wrappers of any kind are served. Exceptions of which only the words
     * survive in the message of a wrapper follow at the end. Cycles and faulty getters do no harm.
     *
     * @param thrown any exception
     * @return its chain
     */
    public static ExceptionChain of(Throwable thrown) {
        return new ExceptionChain(Throwables.below(thrown).stream()
                        .map(LiveLinkReader::read)
                        .toList())
                .withQuoted();
    }

    /**
     * An exception and all that can be reached from it, as {@link #of} reads it.
     *
     * @param thrown any exception
     * @return each once, the outermost first; at most {@value #MAX_LINKS}
     */
    public static List<Throwable> throwables(Throwable thrown) {
        return Throwables.below(thrown);
    }

    /**
     * The exceptions of single messages that Spring's {@code MailSendException} keeps apart from its cause.
     *
     * @param thrown any exception
     * @return empty if it has none
     */
    public static List<Throwable> perMessage(Throwable thrown) {
        return Throwables.perMessage(thrown);
    }

    /** Adds the exceptions that the messages name and that are not there themselves. The server's words name none. */
    ExceptionChain withQuoted() {
        List<ExceptionLink> all = new ArrayList<>(links);
        Map<String, Integer> types = new HashMap<>();
        links.forEach(link -> types.merge(link.simpleType(), 1, Integer::sum));
        for (ExceptionLink link : links) {
            if (ServerWords.reply(link) == null) {
                for (ExceptionLink quoted : ExceptionText.in(link.message())) {
                    int itself = quoted.simpleType().equals(link.simpleType()) ? 1 : 0;
                    if (types.getOrDefault(quoted.simpleType(), 0) == itself) {
                        types.merge(quoted.simpleType(), 1, Integer::sum);
                        all.add(quoted);
                    }
                }
            }
        }
        return all.size() == links.size() ? this : new ExceptionChain(all);
    }

    /**
     * Whether a mail library, or a class that is named after mail, has to do with it.
     *
     * @return false for what may have nothing to do with sending
     */
    public boolean isOfMail() {
        return any(link -> !link.frames().isEmpty() || ExceptionText.isOfMail(link.type()));
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

    /** Whether it, or its words, have to do with mail. */
    boolean isAboutMail() {
        return isOfMail()
                || any(link -> ExceptionText.isOfMail(link.message())
                        || link.message().contains("activation")
                        || ServerWords.isQuoted(link));
    }

    boolean any(Predicate<ExceptionLink> test) {
        return links.stream().anyMatch(test);
    }

    boolean hasFrame(String method) {
        return any(link -> link.frames().contains(method));
    }
}
