package io.github.maildiagnostics.retry;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpStage;

/** Trouble that a connection has because it was used before: a new one heals it at once, and it is nobody's setting. */
final class OldConnection {

    private OldConnection() {}

    /** The server says goodbye where the next mail begins: it has waited too long, or taken its number of messages. */
    static boolean isTiredOf(Diagnosis diagnosis) {
        return diagnosis.attempt().connectionReused()
                && diagnosis.stage() == SmtpStage.MAIL
                && diagnosis.reply().filter(reply -> reply.code() == 421).isPresent();
    }

    /** The server hears commands in another order than they were meant. */
    static boolean isOutOfStep(Diagnosis diagnosis) {
        return diagnosis.attempt().connectionReused() && diagnosis.cause().is("protocol-error");
    }
}
