package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The point of the dialogue that an exception speaks of, and last the one that the methods on its stack show. */
final class ChainStage {

    /** A method that sends the message → what it was about; the first one that is on a stack counts. */
    private static final String[][] SENDING = {
        {"finishData", "end-of-data"},
        {"finishBdat", "end-of-data"},
        {"writeTo", "content"},
        {"data", "data"},
        {"rcptTo", "rcpt"},
        {"mailFrom", "mail"}
    };

    private static final String[][] AROUND = {
        {"authenticate", "auth"},
        {"startTLS", "starttls"},
        {"ehlo", "ehlo"},
        {"helo", "ehlo"},
        {"openServer", "greeting"},
        {"close", "quit"},
        {"protocolConnect", "connect"}
    };

    private ChainStage() {}

    /** The stage of one exception that carries a command or a reply. */
    static SmtpStage of(ExceptionLink link, @Nullable SmtpReply reply) {
        SmtpStage stage = byWords(link);
        if (stage == SmtpStage.UNKNOWN && reply != null && reply.code() == 334) {
            return SmtpStage.AUTH;
        }
        return stage == SmtpStage.UNKNOWN ? SmtpStage.statedIn(link.message()).orElse(SmtpStage.UNKNOWN) : stage;
    }

    /**
     * The stage that the whole chain speaks of; {@link SmtpStage#UNKNOWN} if it does not say. While a message is sent,
     * the stack knows better than the kind of exception: a TLS connection may break after the dot, too.
     */
    static SmtpStage of(ExceptionChain chain) {
        SmtpStage sending = byFrames(chain, SENDING);
        if (sending != SmtpStage.UNKNOWN) {
            return sending;
        }
        for (ExceptionLink link : chain.links()) {
            SmtpStage stage = byWords(link);
            if (stage != SmtpStage.UNKNOWN) {
                return stage;
            }
        }
        return chain.any(link -> link.simpleType().equals("MailConnectException"))
                ? SmtpStage.CONNECT
                : byFrames(chain, AROUND);
    }

    private static SmtpStage byFrames(ExceptionChain chain, String[][] methods) {
        for (String[] method : methods) {
            if (chain.hasFrame(method[0])) {
                return SmtpStage.byId(method[1]).orElseThrow();
            }
        }
        return SmtpStage.UNKNOWN;
    }

    /**
     * Whether the connection broke at the RSET that follows a refusal. The exception for the refusal, and with it the
     * reply, is lost then: what broke is known, why the mail was refused is not.
     */
    static boolean isRefusalLost(ExceptionChain chain) {
        return chain.any(link -> {
            List<String> frames = link.frames();
            int at = frames.indexOf("issueSendCommand");
            return at > 0 && frames.get(at - 1).equals("issueCommand");
        });
    }

    private static SmtpStage byWords(ExceptionLink link) {
        if (!link.command().isEmpty()) {
            return SmtpStage.ofCommand(link.command());
        }
        if (ServerWords.isGreeting(link)) {
            return SmtpStage.GREETING;
        }
        String message = link.message();
        if (message.startsWith("STARTTLS is required")) {
            return SmtpStage.STARTTLS;
        }
        if (message.startsWith("No recipient addresses")) {
            return SmtpStage.LOCAL;
        }
        if (message.startsWith("Could not convert socket to TLS")) {
            return SmtpStage.TLS;
        }
        return switch (link.simpleType()) {
            case "SMTPAddressFailedException", "SMTPAddressSucceededException" -> SmtpStage.RCPT;
            case "AuthenticationFailedException" -> SmtpStage.AUTH;
            case "NoSuchProviderException" -> SmtpStage.LOCAL;
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
}
