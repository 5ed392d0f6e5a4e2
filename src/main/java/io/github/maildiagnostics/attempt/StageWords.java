package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the words of one exception say of the stage: those of the server, of the mail library, and of its wrappers. */
final class StageWords {

    /** Servers name the command they refuse, and so do libraries that keep only a text. */
    private static final String[][] OF_SERVERS = {
        {"recipient address", "rcpt"},
        {"rcpt", "rcpt"},
        {"relay access denied", "rcpt"},
        {"relaying denied", "rcpt"},
        {"unable to relay", "rcpt"},
        {"relay not permitted", "rcpt"},
        {"user unknown", "rcpt"},
        {"sender address", "mail"},
        {"end-of-message", "end-of-data"},
        {"end-of-data", "end-of-data"},
        {"auth ", "auth"},
        {"authentication failed", "auth"},
        {"authentication unsuccessful", "auth"},
        {"password not accepted", "auth"}
    };

    private static final String[][] OF_LIBRARIES = {
        {"STARTTLS is required", "starttls"},
        {"Could not convert socket to TLS", "starttls"},
        {"No recipient addresses", "local"},
        {"Unknown SMTP host", "resolve"},
        {"Failed to close server connection", "quit"},
        {"no password specified", "auth"},
        {"No authentication mechanisms supported", "auth"},
        {"OAUTH2 asked for more", "auth"},
        {"got error response", "greeting"},
        {"HELO failed with", "ehlo"},
        {"STARTTLS required but", "starttls"},
        {"login is required, but", "auth"},
        {"sender address not accepted", "mail"},
        {"recipient address not accepted", "rcpt"},
        {"DATA command not accepted", "data"},
        {"sending data failed", "end-of-data"}
    };

    /** Where only a text is left, the names of what was thrown still stand in it. */
    private static final String[][] OF_THE_JDK = {
        {"UnknownHostException", "resolve"},
        {"Connection refused", "connect"},
        {"onnect timed out", "connect"},
        {"SSL message", "tls"},
        {"PKIX path", "tls"}
    };

    private static final String[] OF_HANDSHAKES = {
        "handshake", "SSL message", "PKIX", "ertificate", "protocol", "cipher", "trust", "fatal alert"
    };

    /** The program's own trouble: nothing that a server said. */
    private static final Set<String> LOCAL = Set.of(
            "NoSuchProviderException",
            "UnsupportedDataTypeException",
            "NoClassDefFoundError",
            "ClassNotFoundException",
            "NoSuchMethodError",
            "NoSuchFieldError",
            "AbstractMethodError",
            "IncompatibleClassChangeError",
            "IllegalAccessError",
            "VerifyError",
            "ServiceConfigurationError",
            "LinkageError",
            "ClassCastException",
            "UnsupportedClassVersionError",
            "MissingReflectionRegistrationError",
            "LayerInstantiationException",
            "ResolutionException",
            "FindException",
            "NetworkOnMainThreadException",
            "AddressException",
            "ParseException",
            "FileNotFoundException",
            "NoSuchFileException",
            "AccessDeniedException",
            "NoSuchBeanDefinitionException",
            "NameNotFoundException",
            "MailParseException",
            "MailPreparationException",
            "MailCompletenessException",
            "MailInvalidAddressException",
            "MailValidationException",
            "MailSuspiciousCRLFValueException");

    private static final String[] LOCAL_WORDS = {
        "Not provider of ",
        "No provider of ",
        "Provider for jakarta",
        "No provider for ",
        "no object DCH",
        "Not connected",
        "Command contains illegal character",
        "required a bean of type",
        "No qualifying bean of type",
        "From address",
        "receiver address required",
        "missing recipients",
        "missing sender",
        "missing fromRecipient",
        "Cannot find valid hostname",
        "port out of range",
        "message exceeds allowed size limit"
    };

    private StageWords() {}

    /** The stage of an exception that has a reply but no command. */
    static SmtpStage ofReply(ExceptionLink link, SmtpReply reply) {
        int code = reply.code();
        if (code == 334 || code == 534 || code == 535 || code == 538) {
            return SmtpStage.AUTH;
        }
        // The library goes on after a 250 everywhere but at the end, where some settings make it report a success.
        if (reply.replyClass() == ReplyClass.POSITIVE && link.simpleType().equals("SMTPSendFailedException")) {
            return SmtpStage.END_OF_DATA;
        }
        SmtpStage named = find(OF_SERVERS, link.message().toLowerCase(Locale.ROOT));
        if (named != SmtpStage.UNKNOWN) {
            return named;
        }
        // The mail library throws the bare exception only for HELO and STARTTLS.
        if (link.simpleType().equals("MessagingException") && reply.replyClass().isNegative()) {
            return link.message().contains("TLS") ? SmtpStage.STARTTLS : SmtpStage.EHLO;
        }
        return code == 530 ? SmtpStage.MAIL : SmtpStage.UNKNOWN;
    }

    /** The stage of an exception without a reply. */
    static SmtpStage ofException(ExceptionLink link) {
        SmtpStage known = find(OF_LIBRARIES, link.message());
        if (known != SmtpStage.UNKNOWN) {
            return known;
        }
        return switch (link.simpleType()) {
            case "SMTPAddressFailedException", "SMTPAddressSucceededException" -> SmtpStage.RCPT;
            case "SMTPSenderFailedException" -> SmtpStage.MAIL;
            case "AuthenticationFailedException", "MailAuthenticationException" -> SmtpStage.AUTH;
            case "UnknownHostException", "UnresolvedAddressException" -> SmtpStage.RESOLVE;
            case "NoRouteToHostException", "PortUnreachableException", "ConnectTimeoutException" -> SmtpStage.CONNECT;
            case "ConnectException", "MailConnectException" -> innerConnect(link.message());
            case "SocketTimeoutException" ->
                link.message().contains("onnect timed out") ? SmtpStage.CONNECT : SmtpStage.UNKNOWN;
            case "SSLHandshakeException",
                    "SSLPeerUnverifiedException",
                    "SunCertPathBuilderException",
                    "NotSslRecordException",
                    "SslHandshakeTimeoutException" -> SmtpStage.TLS;
            case "SSLException", "SSLProtocolException", "SSLKeyException" ->
                isOfHandshake(link.message()) ? SmtpStage.TLS : SmtpStage.UNKNOWN;
            default -> link.type().startsWith("java") ? SmtpStage.UNKNOWN : find(OF_THE_JDK, link.message());
        };
    }

    static boolean isLocal(ExceptionLink link) {
        if (LOCAL.contains(link.simpleType())) {
            return true;
        }
        for (String words : LOCAL_WORDS) {
            if (link.message().contains(words)) {
                return true;
            }
        }
        return false;
    }

    /** A TLS connection can break at any time; only the words of a handshake belong to it. */
    private static boolean isOfHandshake(String message) {
        for (String word : OF_HANDSHAKES) {
            if (message.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Angus reports an unknown host as a failed connection: the exception below it says which of the two it was. */
    private static SmtpStage innerConnect(String message) {
        return message.contains("Couldn't connect to host, port") ? SmtpStage.UNKNOWN : SmtpStage.CONNECT;
    }

    private static SmtpStage find(String[][] table, String text) {
        for (String[] row : table) {
            if (text.contains(row[0])) {
                return SmtpStage.byId(row[1]).orElseThrow();
            }
        }
        return SmtpStage.UNKNOWN;
    }

    /** Whether a line without an exception tells of a failed mail. */
    static boolean isRemark(ExceptionLink line) {
        boolean known = ofWrapper(line) != null || isLocal(line);
        return ServerWords.isQuoted(line) || (known && ExceptionText.isOfMail(line.message()));
    }

    static @Nullable SmtpStage ofWrapper(ExceptionLink link) {
        String message = link.message();
        if (message.contains("Couldn't connect to host, port") || message.contains("Could not connect to SMTP host")) {
            return SmtpStage.CONNECT;
        }
        // Spring says so only before the first mail: what waits for a reply there waits for the greeting.
        if (message.startsWith("Mail server connection failed")) {
            return SmtpStage.GREETING;
        }
        return message.startsWith("IOException while sending message") ? SmtpStage.CONTENT : null;
    }
}
