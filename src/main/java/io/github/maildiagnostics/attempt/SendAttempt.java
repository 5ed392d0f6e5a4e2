package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one try to send a mail.
 *
 * @param source how we know them
 * @param host the server, or null if not known
 * @param port its port, 0 if not known
 * @param stage where the mail was stopped; where everything was accepted, {@link SmtpStage#END_OF_DATA}
 * @param reply the decisive reply: the first one that stopped the mail, or the one that accepted it; null if none came
 * @param stoppedByRecipient whether the mail was stopped by what happened to single recipients only, so that the other
 *     ones would have been fine
 * @param connectionReused whether other mail had gone over this connection before
 * @param recipients one result for each, in the order of the envelope; empty if they are not known
 * @param exceptions what was thrown
 * @param conversation what was said
 * @param messageId the Message-ID, or null
 * @param queueId the server's name for the accepted message, or null
 * @param at when the attempt ended
 */
public record SendAttempt(
        Source source,
        @Nullable String host,
        int port,
        SmtpStage stage,
        @Nullable SmtpReply reply,
        boolean stoppedByRecipient,
        boolean connectionReused,
        List<RecipientResult> recipients,
        ExceptionChain exceptions,
        Conversation conversation,
        @Nullable String messageId,
        @Nullable String queueId,
        Instant at)
        implements Serializable {

    /** How the facts of an attempt are known, the best first. */
    public enum Source {
        /** Our transport heard every reply. */
        RECORDED,
        /** Read from an exception: replies may be missing. */
        EXCEPTION,
        /** Read from a single reply of a server. */
        REPLY,
        /** Read from a transport event of a foreign transport: it has neither replies nor the exception. */
        EVENT
    }

    /** Copies the list. */
    public SendAttempt {
        recipients = List.copyOf(recipients);
    }

    /**
     * The attempt of which nothing but one reply is known.
     *
     * @param reply what a server said
     * @param stage what it answered, {@link SmtpStage#UNKNOWN} if not known
     * @param host who said it, or null
     * @return the attempt
     */
    public static SendAttempt ofReply(SmtpReply reply, SmtpStage stage, @Nullable String host) {
        return new SendAttempt(
                Source.REPLY,
                host,
                0,
                stage,
                reply,
                false,
                false,
                List.of(),
                ExceptionChain.NONE,
                Conversation.NONE,
                null,
                null,
                Instant.now());
    }

    /**
     * Reads what an exception tells, whatever transport threw it. It never fails; what the exception does not say stays
     * unknown.
     *
     * @param thrown any exception
     * @return the attempt
     */
    public static SendAttempt ofException(Throwable thrown) {
        return ChainInterpreter.read(ExceptionChain.of(thrown));
    }

    /**
     * Reads what our transport recorded.
     *
     * @param recording the recording of one attempt
     * @return the attempt
     */
    public static SendAttempt ofRecording(Recording recording) {
        return RecordingReader.read(recording);
    }

    /**
     * Reads what people paste: a stack trace, a log with some in it, a line about a failure, the debug output of a mail
     * library. Each failure that has to do with mail becomes an attempt; what the text does not say stays unknown.
     *
     * @param text any text, read to its end in linear time and bounded memory
     * @param found is given each attempt as soon as it is read, in the order of the text
     * @throws IOException if the text cannot be read
     */
    public static void ofTrace(Reader text, Consumer<? super SendAttempt> found) throws IOException {
        TraceReader.read(text, found::accept);
    }

    /** The same attempt, at a server that is known from elsewhere, if it is. */
    SendAttempt at(@Nullable String knownHost, int knownPort) {
        return knownHost == null ? this : with(source, knownHost, knownPort);
    }

    /** What was read from a text is never as certain as what was heard. */
    SendAttempt asPasted() {
        return with(Source.EXCEPTION, host, port);
    }

    private SendAttempt with(Source otherSource, @Nullable String otherHost, int otherPort) {
        return new SendAttempt(
                otherSource,
                otherHost,
                otherPort,
                stage,
                reply,
                stoppedByRecipient,
                connectionReused,
                recipients,
                exceptions,
                conversation,
                messageId,
                queueId,
                at);
    }
}
