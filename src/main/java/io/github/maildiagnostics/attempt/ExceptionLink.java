package io.github.maildiagnostics.attempt;

import java.io.Serializable;
import java.util.List;

/**
 * One exception of a chain, as far as it matters.
 *
 * @param type the full name of its class
 * @param message its message, cut to {@value #MAX_MESSAGE} characters; empty if it has none
 * @param code its {@code getReturnCode()}; 0 if it has none
 * @param command its {@code getCommand()} without secrets; empty if it has none
 * @param address its {@code getAddress()}; empty if it has none
 * @param sent its valid addresses to which the mail was sent
 * @param unsent its valid addresses to which it was not sent
 * @param invalid its invalid addresses
 * @param frames the methods of the SMTP transport and of its messages on its stack, innermost first; empty if no
 * SMTP transport is on it
 */
public record ExceptionLink(
        String type,
        String message,
        int code,
        String command,
        String address,
        List<String> sent,
        List<String> unsent,
        List<String> invalid,
        List<String> frames)
        implements Serializable {

    /** How much of a message is kept: 4096 characters. */
    public static final int MAX_MESSAGE = 4096;

    /** Cuts the message and copies the lists. */
    public ExceptionLink {
        message = message.substring(0, Math.min(message.length(), MAX_MESSAGE));
        sent = List.copyOf(sent);
        unsent = List.copyOf(unsent);
        invalid = List.copyOf(invalid);
        frames = List.copyOf(frames);
    }

    /**
     * An exception of which only class and message are known.
     *
     * @param type the full name of its class
     * @param message its message
     * @return the link
     */
    public static ExceptionLink of(String type, String message) {
        return new ExceptionLink(type, message, 0, "", "", List.of(), List.of(), List.of(), List.of());
    }

    /**
     * The name of its class without the package.
     *
     * @return for example {@code SocketTimeoutException}
     */
    public String simpleType() {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    ExceptionLink withFrames(List<String> methods) {
        return new ExceptionLink(type, message, code, command, address, sent, unsent, invalid, methods);
    }
}
