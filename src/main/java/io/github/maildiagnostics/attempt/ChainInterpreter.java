package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an attempt from an exception chain alone. Replies that the mail library dropped are not there; the stage comes
 * from the command, the kind of exception, its words, and last from the methods on its stack.
 */
final class ChainInterpreter {

    private static final Pattern SERVER =
            Pattern.compile("(?:SMTP host:|host, port:|following server failed :) {1,9}([^,;\\s\"]{1,255}?)"
                    + "(?:(?:, |:)(?:port: )?([0-9]{1,5})\\b|(?=[,;\\s\"]|$))");

    /** Where the mail was stopped, as far as one exception says. */
    private record Stop(SmtpStage stage, @Nullable SmtpReply reply) {

        boolean givesWayTo(Stop other) {
            if (other.reply == null) {
                return false;
            }
            if (reply != null && reply.code() == other.reply.code()) {
                return stage == SmtpStage.UNKNOWN && other.stage != SmtpStage.UNKNOWN;
            }
            boolean forSomeOnly = stage == SmtpStage.END_OF_DATA || stage == SmtpStage.RCPT;
            boolean accepted = reply != null && reply.replyClass() == ReplyClass.POSITIVE;
            boolean lost = reply == null || reply.replyClass() == ReplyClass.NONE;
            return accepted
                    ? forSomeOnly && other.reply.replyClass().isNegative()
                    : lost && other.reply.code() == 421 && stage != SmtpStage.END_OF_DATA;
        }

        boolean isTakenRecipient() {
            return stage == SmtpStage.RCPT && reply != null && reply.replyClass() == ReplyClass.POSITIVE;
        }

        /** After a 421 the server hangs up: what it answered to one recipient ends the transaction for all of them. */
        boolean isByRecipient() {
            return stage == SmtpStage.RCPT
                    && reply != null
                    && reply.replyClass().isNegative()
                    && reply.code() != 421;
        }
    }

    private ChainInterpreter() {}

    static SendAttempt read(ExceptionChain chain) {
        Stop stop = stop(chain);
        Matcher server = server(chain);
        List<RecipientResult> recipients =
                new ChainRecipients(chain, stop.stage, stop.reply, stop.isByRecipient()).results();
        return new SendAttempt(
                SendAttempt.Source.EXCEPTION,
                server == null ? null : server.group(1),
                server == null || server.group(2) == null ? 0 : Integer.parseInt(server.group(2)),
                stop.stage,
                stop.reply,
                stop.isByRecipient(),
                false,
                recipients,
                explaining(chain, stop),
                Conversation.NONE,
                null,
                queueId(chain),
                Instant.now());
    }

    /**
     * The outermost exception that speaks of the server decides. A 2yz of a partial success gives way to the refusal
     * behind it, a silence to the 421 before it, and everything to a dot without an answer.
     */
    private static Stop stop(ExceptionChain chain) {
        if (isOfStarttls(chain)) {
            return new Stop(SmtpStage.AUTH, null);
        }
        Stop found = null;
        boolean isInvalid = chain.any(link -> link.message().startsWith("Invalid Addresses"));
        for (ExceptionLink link : chain.links()) {
            SmtpReply reply = ServerWords.reply(link);
            boolean isLost = reply == null && ServerWords.isLost(link);
            if (reply == null && link.command().isEmpty() && !isLost) {
                continue;
            }
            SmtpStage stage = isLost ? ChainStage.ofFrames(link) : ChainStage.of(link, reply);
            if (isLost && stage == SmtpStage.UNKNOWN) {
                continue;
            }
            boolean ofRecipient = stage == SmtpStage.UNKNOWN || stage == SmtpStage.EHLO;
            Stop candidate = new Stop(ofRecipient && isInvalid ? SmtpStage.RCPT : stage, reply);
            if (candidate.isTakenRecipient()) {
                continue;
            }
            if (isLostDot(candidate)) {
                return candidate;
            }
            if (found == null || found.givesWayTo(candidate)) {
                found = candidate;
            }
        }
        if (found == null) {
            return new Stop(ChainStage.of(chain), null);
        }
        return found.stage == SmtpStage.UNKNOWN ? new Stop(ChainStage.of(chain), found.reply) : found;
    }

    /**
     * Whether the words of a failed login are those of a STARTTLS: where a server wants TLS before the login, the mail
     * library tries it unasked, and throws the reply to that twice in place of the one to the login.
     */
    private static boolean isOfStarttls(ExceptionChain chain) {
        return chain.any(login -> login.simpleType().equals("AuthenticationFailedException")
                && ServerWords.reply(login) != null
                && chain.any(cause -> cause.simpleType().equals("MessagingException")
                        && cause.message().strip().equals(login.message().strip())));
    }

    private static boolean isLostDot(Stop stop) {
        return stop.stage == SmtpStage.END_OF_DATA
                && (stop.reply == null || stop.reply.replyClass() == ReplyClass.NONE);
    }

    /** What was thrown, without what does not explain it, and with what the words of the library stand for. */
    private static ExceptionChain explaining(ExceptionChain chain, Stop stop) {
        if (stop.reply == null && ChainStage.isRefusalLost(chain)) {
            return new ExceptionChain(chain.links().stream()
                    .filter(link ->
                            !link.type().startsWith("java.") && !link.type().startsWith("javax.net."))
                    .toList());
        }
        return chain.any(ServerWords::isCutOff)
                ? chain.with(ExceptionLink.of("java.io.EOFException", "the server closed the connection"))
                : chain;
    }

    private static @Nullable String queueId(ExceptionChain chain) {
        return chain.links().stream()
                .filter(link -> link.command().equals("."))
                .map(ServerWords::reply)
                .filter(reply -> reply != null && reply.replyClass() == ReplyClass.POSITIVE)
                .findFirst()
                .map(QueueId::in)
                .orElse(null);
    }

    /** Host and port as the mail library writes them, the port apart by a comma. */
    private static @Nullable Matcher server(ExceptionChain chain) {
        for (ExceptionLink link : chain.links()) {
            Matcher server = SERVER.matcher(link.message());
            if (server.find()) {
                return server;
            }
        }
        return null;
    }
}
