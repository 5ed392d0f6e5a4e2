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

    private static final String[][] LOGIN = {
        {"authenticate", "auth"},
        {"startTLS", "starttls"},
        {"ehlo", "ehlo"},
        {"helo", "ehlo"}
    };

    /** Before the server has said a word. */
    private static final String[][] OPENING = {
        {"configureSSLSocket", "tls"},
        {"createSocket", "connect"},
        {"getSocket", "connect"}
    };

    private static final String[][] AROUND = {
        {"openServer", "greeting"},
        {"close", "quit"},
        {"protocolConnect", "connect"}
    };

    private ChainStage() {}

    /** The stage of one exception that carries a command or a reply. */
    static SmtpStage of(ExceptionLink link, @Nullable SmtpReply reply) {
        if (!link.command().isEmpty()) {
            return SmtpStage.ofCommand(link.command());
        }
        if (ServerWords.isGreeting(link)) {
            return SmtpStage.GREETING;
        }
        SmtpStage stage = StageWords.ofException(link);
        if (stage == SmtpStage.UNKNOWN) {
            stage = SmtpStage.statedIn(link.message()).orElse(SmtpStage.UNKNOWN);
        }
        if (stage == SmtpStage.UNKNOWN && reply != null) {
            stage = ofFrames(link);
            return stage == SmtpStage.UNKNOWN ? StageWords.ofReply(link, reply) : stage;
        }
        return stage;
    }

    /** The stage that the stack of one exception shows. */
    static SmtpStage ofFrames(ExceptionLink link) {
        ExceptionChain alone = new ExceptionChain(List.of(link));
        SmtpStage sending = byFrames(alone, SENDING);
        return sending == SmtpStage.UNKNOWN ? byFrames(alone, LOGIN) : sending;
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
            SmtpStage stage = of(link, null);
            if (stage != SmtpStage.UNKNOWN) {
                return stage;
            }
        }
        if (chain.any(StageWords::isLocal)) {
            return SmtpStage.LOCAL;
        }
        SmtpStage inside = byFrames(chain, LOGIN);
        if (inside == SmtpStage.UNKNOWN) {
            inside = byFrames(chain, OPENING);
        }
        if (inside != SmtpStage.UNKNOWN) {
            return inside;
        }
        SmtpStage around = byFrames(chain, AROUND);
        return around == SmtpStage.UNKNOWN || around == SmtpStage.CONNECT ? byWrapper(chain, around) : around;
    }

    private static SmtpStage byWrapper(ExceptionChain chain, SmtpStage otherwise) {
        SmtpStage found = otherwise;
        for (ExceptionLink link : chain.links()) {
            SmtpStage stage = StageWords.ofWrapper(link);
            if (stage == SmtpStage.CONNECT) {
                return stage;
            }
            found = stage == null || found != otherwise ? found : stage;
        }
        return found;
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
}
