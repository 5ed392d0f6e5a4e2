package io.github.maildiagnostics.attempt;

import java.util.Locale;

/** Takes out what must never be kept: credentials on their way to the server, and challenges that came back. */
public final class Secrets {

    private Secrets() {}

    /**
     * A command without its credentials.
     *
     * @param command for example {@code AUTH PLAIN AGJvYgBzZWNyZXQ=}
     * @return for example {@code AUTH PLAIN}; other commands unchanged
     */
    public static String inCommand(String command) {
        if (!command.stripLeading().toUpperCase(Locale.ROOT).startsWith("AUTH")) {
            return command;
        }
        String[] words = command.strip().split("\\s+", 3);
        return words.length < 2 ? "AUTH" : "AUTH " + words[1];
    }

    /**
     * A reply without its challenge.
     *
     * @param reply for example {@code 334 eyJzdGF0dXMiOiI0MDEifQ==}
     * @return {@code 334}; other replies unchanged
     */
    public static String inMessage(String reply) {
        return reply.startsWith("334") ? "334" : reply;
    }
}
