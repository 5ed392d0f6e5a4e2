package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.smtp.SmtpStage;

/** Where a server answers, in the order of the dialogue. */
enum Place {
    GREETING,
    EHLO,
    HELO,
    STARTTLS,
    AUTH,
    LOGIN_USER,
    LOGIN_PASSWORD,
    MAIL,
    RCPT_1,
    RCPT_2,
    RCPT_3,
    DATA,
    /** Right after 354. */
    CONTENT,
    /** In the middle of a content that does not fit into the buffers. */
    BODY,
    CHUNK,
    DOT,
    LAST_CHUNK,
    /** The RSET that the client sends where something was refused. */
    RSET,
    QUIT;

    SmtpStage stage() {
        return switch (this) {
            case GREETING -> SmtpStage.GREETING;
            case EHLO, HELO -> SmtpStage.EHLO;
            case STARTTLS -> SmtpStage.STARTTLS;
            case AUTH, LOGIN_USER, LOGIN_PASSWORD -> SmtpStage.AUTH;
            case MAIL -> SmtpStage.MAIL;
            case RCPT_1, RCPT_2, RCPT_3 -> SmtpStage.RCPT;
            case DATA -> SmtpStage.DATA;
            case CHUNK -> SmtpStage.CONTENT;
            case CONTENT, BODY, DOT, LAST_CHUNK -> SmtpStage.END_OF_DATA;
            case RSET -> SmtpStage.UNKNOWN;
            case QUIT -> SmtpStage.QUIT;
        };
    }

    boolean isRcpt() {
        return compareTo(RCPT_1) >= 0 && compareTo(RCPT_3) <= 0;
    }

    boolean isFinal() {
        return this == DOT || this == LAST_CHUNK || this == CONTENT || this == BODY;
    }
}
