package io.github.maildiagnostics.catalog;

import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.Set;

/**
 * What an exception of the sending program means: one row of {@code exceptions.csv}.
 *
 * @param type the simple name of its class, or {@code *}
 * @param text a part of its message, or empty
 * @param stages where it happened; empty for anywhere
 * @param cause the id of the cause
 * @param place where the row stands, for example {@code exceptions.csv:12}
 */
public record ExceptionEntry(String type, String text, Set<SmtpStage> stages, String cause, String place) {

    /**
     * Whether the row speaks of this exception.
     *
     * @param simpleName the simple name of an exception's class
     * @param message its message, or an empty text
     * @param stage where it happened
     * @return true if all conditions of the row hold
     */
    public boolean matches(String simpleName, String message, SmtpStage stage) {
        return (type.equals("*") || type.equals(simpleName))
                && message.contains(text)
                && (stages.isEmpty() || stages.contains(stage));
    }
}
