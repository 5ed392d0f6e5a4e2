package io.github.maildiagnostics.smtp;

import java.util.Locale;
import java.util.Optional;

/** The point of the SMTP dialogue, in the order in which a mail passes it (RFC 5321 section 3). */
public enum SmtpStage {
    /** The host name is looked up. */
    RESOLVE,
    /** The TCP connection is opened. */
    CONNECT,
    /** The TLS handshake on a port that begins with it. */
    TLS,
    /** The server's first reply. */
    GREETING,
    /** EHLO or HELO. */
    EHLO,
    /** The STARTTLS command, its reply, and the TLS handshake that follows. */
    STARTTLS,
    /** AUTH and all that belongs to the login. */
    AUTH,
    /** MAIL FROM. */
    MAIL,
    /** RCPT TO. */
    RCPT,
    /** The DATA command and its reply. */
    DATA,
    /** The content is being written. */
    CONTENT,
    /** The dot (or the last BDAT) and the reply to it. */
    END_OF_DATA,
    /** QUIT. */
    QUIT,
    /** In the sending program: nothing was said to a server. */
    LOCAL,
    /** Not known. */
    UNKNOWN;

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /**
     * The name used in JSON, in rule files and in tables.
     *
     * @return for example {@code end-of-data}
     */
    public String id() {
        return id;
    }

    /**
     * The stage with this id.
     *
     * @param id for example {@code end-of-data}
     * @return empty for any other text
     */
    public static Optional<SmtpStage> byId(String id) {
        for (SmtpStage stage : values()) {
            if (stage.id().equals(id)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether no sender and no recipient has been named yet: what goes wrong here says nothing about any of them.
     *
     * @return true for all stages up to AUTH
     */
    public boolean isBeforeMail() {
        return compareTo(MAIL) < 0;
    }

    /**
     * The stage of a command line.
     *
     * @param command for example {@code RCPT TO:<bob@example.com>}; only its first word counts
     * @return {@link #UNKNOWN} for commands that belong to no stage, such as NOOP
     */
    public static SmtpStage ofCommand(String command) {
        String trimmed = command.strip();
        int end = 0;
        while (end < trimmed.length() && Character.isLetter(trimmed.charAt(end))) {
            end++;
        }
        return switch (trimmed.substring(0, end).toUpperCase(Locale.ROOT)) {
            case "EHLO", "HELO", "LHLO" -> EHLO;
            case "STARTTLS" -> STARTTLS;
            case "AUTH" -> AUTH;
            case "MAIL" -> MAIL;
            case "RCPT" -> RCPT;
            case "DATA" -> DATA;
            case "BDAT" -> trimmed.toUpperCase(Locale.ROOT).endsWith(" LAST") ? END_OF_DATA : CONTENT;
            case "END" -> END_OF_DATA;
            case "QUIT" -> QUIT;
            default -> trimmed.equals(".") ? END_OF_DATA : UNKNOWN;
        };
    }

    /**
     * The stage that a mail server names when it passes on the reply of another one.
     *
     * @param text for example {@code ... (in reply to RCPT TO command)} or {@code ... remote mail server after MAIL FROM:}
     * @return empty if the text has no such remark
     */
    public static Optional<SmtpStage> statedIn(String text) {
        for (String marker : new String[] {"(in reply to ", "remote mail server after ", "did not like our "}) {
            int start = text.lastIndexOf(marker);
            SmtpStage stage = start < 0 ? UNKNOWN : ofCommand(text.substring(start + marker.length()));
            if (stage != UNKNOWN) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }
}
