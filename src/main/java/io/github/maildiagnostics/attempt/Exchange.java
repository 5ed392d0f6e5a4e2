package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import io.github.maildiagnostics.text.PlainText;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One command and the reply to it.
 *
 * @param stage the point of the dialogue
 * @param command the command without secrets; empty for the greeting
 * @param sent whether every byte up to the point where the reply is awaited was handed over, or may have been
 * @param reply what came back, readable or not; null if nothing did
 */
public record Exchange(
        SmtpStage stage,
        String command,
        boolean sent,
        @Nullable SmtpReply reply) implements Serializable {

    /**
     * The class of the reply.
     *
     * @return {@link ReplyClass#NONE} if no readable reply came
     */
    public ReplyClass replyClass() {
        return reply == null ? ReplyClass.NONE : reply.replyClass();
    }

    /**
     * Whether the server said no.
     *
     * @return true for 4yz and 5yz
     */
    public boolean isRefused() {
        return replyClass().isNegative();
    }

    /**
     * Whether an answer was due and no readable one came.
     *
     * @return true if the reply is lost
     */
    public boolean isLost() {
        return replyClass() == ReplyClass.NONE;
    }

    /**
     * In the notation of RFC 5321's examples.
     *
     * @return one or two lines that begin with {@code C:} or {@code S:}
     */
    @Override
    public String toString() {
        String client = command.isEmpty() ? "" : "C: " + PlainText.oneLine(command, 300) + "\n";
        return client + "S: " + (reply == null ? "(no reply)" : reply.toString());
    }
}
