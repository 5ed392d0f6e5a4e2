package io.github.maildiagnostics.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Where a password comes from: never from an argument, which every user of the machine can read. */
final class Password {

    private static final String USUAL = "MAIL_PASSWORD";

    private Password() {}

    static String of(String user, @Nullable String variable, @Nullable String ofFile) {
        String secret = variable != null ? System.getenv(variable) : ofFile != null ? ofFile : System.getenv(USUAL);
        if (variable != null && (secret == null || secret.isEmpty())) {
            throw new IllegalArgumentException("--password-env: expected the password in the environment variable "
                    + variable + " but it is not set");
        }
        return secret != null && !secret.isEmpty() ? secret : asked(user);
    }

    @SuppressWarnings("SystemConsoleNull") // it does where nobody can be asked; newer ones read standard input then
    private static String asked(String user) {
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password of %s: ", user);
        if (typed == null || typed.length == 0) {
            throw new IllegalArgumentException("Missing password: expected it in the environment variable " + USUAL
                    + ", or a terminal to ask for it");
        }
        return new String(typed);
    }
}
