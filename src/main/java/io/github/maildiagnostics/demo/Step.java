package io.github.maildiagnostics.demo;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One item of a conversation. */
sealed interface Step {

    /** {@code S: text}: one whole line. */
    record Line(String text) implements Step {}

    /** {@code S< text}: bytes, one char each, without a line end. */
    record Raw(String bytes) implements Step {}

    /** {@code S! flood n}, {@code S! pour n}: n bytes, as continuation lines or without any line end. */
    record Flood(int bytes, boolean lines) implements Step {}

    /** {@code S! drop}, {@code S! reset}, {@code S! stall}: the server's part is over. */
    record End(Ending ending) implements Step {}

    /** {@code TLS}: both sides change to TLS. */
    record StartTls() implements Step {}

    /** {@code C: pattern}: one line from the client. */
    record Command(int lineNumber, String wanted, Pattern pattern) implements Step {

        static Command of(int lineNumber, String wanted) {
            String regex =
                    Stream.of(wanted.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            return new Command(lineNumber, wanted, Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
        }

        boolean matches(String line) {
            return pattern.matcher(line).matches();
        }
    }

    /** {@code C: <content>}: the message, up to the line with the dot. */
    record Content(int lineNumber) implements Step {}

    /** {@code C< n}: n bytes of the message. */
    record PartialContent(int lineNumber, int bytes) implements Step {}

    /** A way to stop answering. */
    enum Ending {
        /** The server says that it is finished (FIN) and takes no notice of what still comes. */
        DROP,
        /** The connection is torn down (RST). */
        RESET,
        /** Not a word more, until the client gives up. */
        STALL
    }
}
