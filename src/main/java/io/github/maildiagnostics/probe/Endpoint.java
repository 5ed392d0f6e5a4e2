package io.github.maildiagnostics.probe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and perhaps a port.
 *
 * @param host a name or an address
 * @param port 0 if it is not said
 */
public record Endpoint(String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([\\p{L}\\p{N}._-]{1,253}))(?::([0-9]{1,9}))?");
    private static final Pattern BARE_IPV6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");

    /**
     * Reads {@code HOST}, {@code HOST:PORT}, {@code [2001:db8::1]:PORT} or a bare IPv6 address.
     *
     * @param text what a person wrote
     * @return the two
     * @throws IllegalArgumentException if it is none of these; the message says what was expected
     */
    public static Endpoint parse(String text) {
        if (BARE_IPV6.matcher(text).matches()) {
            return new Endpoint(text, 0);
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected HOST[:PORT] such as smtp.example.com:587 but got '" + text + "'");
        }
        int port = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        if (matcher.group(3) != null && !isPort(port)) {
            throw new IllegalArgumentException("expected a port from 1 to 65535 but got '" + matcher.group(3) + "'");
        }
        return new Endpoint(matcher.group(1) == null ? matcher.group(2) : matcher.group(1), port);
    }

    static boolean isPort(int number) {
        return number >= 1 && number <= 65_535;
    }
}
