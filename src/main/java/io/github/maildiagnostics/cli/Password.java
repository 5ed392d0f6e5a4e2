package io.github.maildiagnostics.cli;

import java.io.Console;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a password comes from: never from an argument, which every user of the machine can read. */
final class Password {

    private static final String USUAL = "MAIL_PASSWORD";

    private final Function<String, @Nullable String> environment;
    private final Function<String, char @Nullable []> person;

    /** Looks in an environment, and asks a person by the name of the user. */
    Password(Function<String, @Nullable String> environment, Function<String, char @Nullable []> person) {
        this.environment = environment;
        this.person = person;
    }

    /** That of this process, and whoever sits at its terminal. */
    static Password ofThisProcess() {
        return new Password(System::getenv, Password::atTheTerminal);
    }

    String of(String user, @Nullable String variable, @Nullable String ofFile) {
        String secret =
                variable != null ? environment.apply(variable) : ofFile != null ? ofFile : environment.apply(USUAL);
        if (variable != null && (secret == null || secret.isEmpty())) {
            throw new IllegalArgumentException("--password-env: expected the password in the environment variable "
                    + variable + " but it is not set");
        }
        return secret != null && !secret.isEmpty() ? secret : asked(user);
    }

    private String asked(String user) {
        char[] typed = person.apply(user);
        if (typed == null || typed.length == 0) {
            throw new IllegalArgumentException("Missing password: expected it in the environment variable " + USUAL
                    + ", or a terminal to ask for it");
        }
        return new String(typed);
    }

    /** Null where there is no terminal. */
    @SuppressWarnings("SystemConsoleNull") // it does where nobody can be asked; newer ones read standard input then
    private static char @Nullable [] atTheTerminal(String user) {
        Console console = System.console();
        return console == null ? null : console.readPassword("Password of %s: ", user);
    }
}
