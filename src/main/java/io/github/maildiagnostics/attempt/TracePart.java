package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.text.Secrets;
import java.util.Set;

/** One exception of a trace while its lines come in. */
final class TracePart {

    /** What a mail exception prints between its own message and that of the one below it. */
    private static final Set<String> BETWEEN = Set.of(";", "nested exception is:");

    private final String type;
    private final StringBuilder message;
    private final StackFrames frames = new StackFrames();
    private boolean hasFrames;
    private boolean isOpen = true;

    TracePart(ExceptionLink link) {
        this.type = link.type();
        this.message = new StringBuilder(link.message());
    }

    ExceptionLink link() {
        ExceptionLink link =
                ExceptionLink.of(type, Secrets.inMessage(message.toString().stripTrailing()));
        return link.withFrames(frames.methods());
    }

    /** Whether the next line may still belong to its message. */
    boolean isOpen() {
        return isOpen;
    }

    void close() {
        isOpen = false;
    }

    void reopen() {
        isOpen = !hasFrames;
    }

    boolean hasFrames() {
        return hasFrames;
    }

    void frame(String method) {
        isOpen = false;
        hasFrames = true;
        int dot = method.lastIndexOf('.');
        frames.add(method.substring(0, dot), method.substring(dot + 1));
    }

    void more(String line) {
        String words = line.strip();
        if (message.length() < ExceptionLink.MAX_MESSAGE && !BETWEEN.contains(words)) {
            message.append('\n').append(words);
        }
    }

    /** A mail exception names the ones below it in its message; the trace names them again. */
    boolean isSame(ExceptionLink link) {
        return type.equals(link.type())
                && !hasFrames
                && message.toString().stripTrailing().equals(link.message());
    }

    boolean isRemark() {
        return type.isEmpty();
    }

    boolean isAbout(ExceptionLink link) {
        return type.isEmpty() ? message.indexOf(link.message()) >= 0 : type.endsWith(link.simpleType());
    }
}
