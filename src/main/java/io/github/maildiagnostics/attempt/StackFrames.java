package io.github.maildiagnostics.attempt;

import java.util.ArrayList;
import java.util.List;

/**
 * Picks from a stack the methods that tell a stage: those of the SMTP transport, of what opens its connection, and of its
 * messages. A method of another class, say one called {@code close} in the program's own mail service, tells none.
 */
final class StackFrames {

    private static final int MAX_FRAMES = 40;

    private final List<String> methods = new ArrayList<>();
    private boolean isTransport;

    void add(String type, String method) {
        boolean ofTransport = type.contains(".smtp.SMTPTransport");
        isTransport |= ofTransport;
        boolean helps = type.contains(".mail.internet.") || type.endsWith(".util.SocketFetcher");
        if ((ofTransport || helps) && methods.size() < MAX_FRAMES) {
            methods.add(method);
        }
    }

    /** Innermost first; empty if no SMTP transport is among them. */
    List<String> methods() {
        return isTransport ? methods : List.of();
    }
}
