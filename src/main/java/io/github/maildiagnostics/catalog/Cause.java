package io.github.maildiagnostics.catalog;

import io.github.maildiagnostics.smtp.ReplyClass;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The plain reason why a mail was not sent, with what usually follows from it: one row of {@code causes.csv}.
 *
 * @param id the stable name, for example {@code mailbox-full}
 * @param onTransient the advice when the reply was 4yz
 * @param onPermanent the advice when the reply was 5yz, or when no reply came
 * @param scope whose trouble it is
 * @param suppressAddress whether a 5yz of this cause says that the address itself is no good
 * @param firstWait how long to wait before the next attempt, or null if the policy decides
 * @param longestWait the ceiling of that wait, or null
 * @param giveUpAfter when to stop trying, counted from the first attempt, or null
 */
public record Cause(
        String id,
        Advice onTransient,
        Advice onPermanent,
        Scope scope,
        boolean suppressAddress,
        @Nullable Duration firstWait,
        @Nullable Duration longestWait,
        @Nullable Duration giveUpAfter)
        implements Serializable {

    /**
     * Whether this is the cause with the given id.
     *
     * @param id an id of {@code causes.csv}
     * @return true if it is this one
     * @throws IllegalArgumentException if there is no such cause, so that a misspelt id cannot go unnoticed
     */
    public boolean is(String id) {
        return Catalog.standard().cause(id).id().equals(this.id);
    }

    /**
     * What to do with the same mail, unchanged.
     *
     * @param replyClass the class of the reply, {@link ReplyClass#NONE} if none came
     * @return the advice for 4yz or 5yz
     */
    public Advice advice(ReplyClass replyClass) {
        return replyClass == ReplyClass.TRANSIENT ? onTransient : onPermanent;
    }

    /**
     * The id.
     *
     * @return for example {@code mailbox-full}
     */
    @Override
    public String toString() {
        return id;
    }
}
