package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an attempt from an exception chain alone. Replies that the mail library dropped are not there; the stage comes
 * from the command, the kind of exception, its words, and last from the methods on its stack.
 */
final class ChainInterpreter {

    private static final String GREETING = "Got bad greeting from SMTP host";

    private ChainInterpreter() {}

    static SendAttempt read(ExceptionChain chain) {
        SmtpReply reply = null;
        SmtpStage stage = SmtpStage.UNKNOWN;
        for (ExceptionLink link : chain.links()) {
            SmtpReply candidate = reply(link);
            if (candidate != null && (reply == null || isBetter(candidate, reply))) {
                reply = candidate;
                stage = stage(link, candidate);
            }
        }
        if (stage == SmtpStage.UNKNOWN) {
            stage = stage(chain);
        }
        List<RecipientResult> recipients = new ChainRecipients(chain, stage, reply).results();
        return new SendAttempt(
                SendAttempt.Source.EXCEPTION,
                host(chain),
                0,
                stage,
                reply,
                stage == SmtpStage.RCPT && reply != null && reply.replyClass().isNegative(),
                false,
                recipients,
                chain,
                Conversation.NONE,
                null,
                null,
                Instant.now());
    }

    /** The outermost refusal decides; a 2yz of a partial success gives way to the refusal behind it. */
    private static boolean isBetter(SmtpReply candidate, SmtpReply known) {
        return !known.replyClass().isNegative() && candidate.replyClass().isNegative();
    }

    static @Nullable SmtpReply reply(ExceptionLink link) {
        String message = link.message();
        int greeting = message.indexOf(GREETING);
        if (greeting >= 0) {
            int response = message.indexOf("response: ", greeting);
            message = response < 0 ? "" : message.substring(response + "response: ".length());
        }
        boolean startsWithCode =
                message.length() >= 3 && message.substring(0, 3).matches("[2-5][0-9][0-9]");
        if (link.code() < 200 && !startsWithCode) {
            return null;
        }
        SmtpReply reply = SmtpReply.parse(message);
        return reply.code() != 0 || link.code() < 200 || link.code() > 599
                ? reply
                : new SmtpReply(link.code(), reply.status(), reply.lines());
    }

    private static SmtpStage stage(ExceptionLink link, SmtpReply reply) {
        if (!link.command().isEmpty()) {
            return SmtpStage.ofCommand(link.command());
        }
        String type = link.simpleType();
        if (type.equals("SMTPAddressFailedException") || type.equals("SMTPAddressSucceededException")) {
            return SmtpStage.RCPT;
        }
        if (type.equals("AuthenticationFailedException") || reply.code() == 334) {
            return SmtpStage.AUTH;
        }
        if (link.message().contains(GREETING)) {
            return SmtpStage.GREETING;
        }
        return SmtpStage.statedIn(link.message()).orElse(SmtpStage.UNKNOWN);
    }

    /** The stage that the whole chain speaks of; {@link SmtpStage#UNKNOWN} if it does not say. */
    static SmtpStage stage(ExceptionChain chain) {
        for (ExceptionLink link : chain.links()) {
            SmtpStage stage = byWords(link);
            if (stage != SmtpStage.UNKNOWN) {
                return stage;
            }
        }
        return byFrames(chain);
    }

    private static SmtpStage byWords(ExceptionLink link) {
        String message = link.message();
        String type = link.simpleType();
        if (!link.command().isEmpty()) {
            return SmtpStage.ofCommand(link.command());
        }
        if (message.contains(GREETING)) {
            return SmtpStage.GREETING;
        }
        if (message.startsWith("STARTTLS is required")) {
            return SmtpStage.STARTTLS;
        }
        if (message.startsWith("No recipient addresses") || type.equals("NoSuchProviderException")) {
            return SmtpStage.LOCAL;
        }
        if (message.startsWith("Could not convert socket to TLS")) {
            return SmtpStage.TLS;
        }
        return switch (type) {
            case "SMTPAddressFailedException" -> SmtpStage.RCPT;
            case "AuthenticationFailedException" -> SmtpStage.AUTH;
            case "UnknownHostException", "UnresolvedAddressException" -> SmtpStage.RESOLVE;
            case "ConnectException", "NoRouteToHostException", "MailConnectException" -> innerConnect(message);
            case "SSLHandshakeException", "SSLException", "SSLPeerUnverifiedException" -> SmtpStage.TLS;
            default -> SmtpStage.UNKNOWN;
        };
    }

    /** Angus reports an unknown host as a failed connection: the exception below it says which of the two it was. */
    private static SmtpStage innerConnect(String message) {
        return message.startsWith("Couldn't connect to host") ? SmtpStage.UNKNOWN : SmtpStage.CONNECT;
    }

    private static SmtpStage byFrames(ExceptionChain chain) {
        if (chain.any(link -> link.simpleType().equals("MailConnectException"))) {
            return SmtpStage.CONNECT;
        }
        String[][] signs = {
            {"finishData", "end-of-data"},
            {"finishBdat", "end-of-data"},
            {"writeTo", "content"},
            {"data", "data"},
            {"rcptTo", "rcpt"},
            {"mailFrom", "mail"},
            {"authenticate", "auth"},
            {"startTLS", "starttls"},
            {"ehlo", "ehlo"},
            {"helo", "ehlo"},
            {"openServer", "greeting"},
            {"close", "quit"},
            {"protocolConnect", "connect"}
        };
        for (String[] sign : signs) {
            if (chain.hasFrame(sign[0])) {
                return SmtpStage.byId(sign[1]).orElseThrow();
            }
        }
        return SmtpStage.UNKNOWN;
    }

    private static @Nullable String host(ExceptionChain chain) {
        for (ExceptionLink link : chain.links()) {
            for (String marker : new String[] {"SMTP host: ", "host, port: "}) {
                int at = link.message().indexOf(marker);
                if (at >= 0) {
                    String host = link.message().substring(at + marker.length()).split("[,;\\s]", 2)[0];
                    return host.isEmpty() || host.length() > 255 ? null : host;
                }
            }
        }
        return null;
    }
}
