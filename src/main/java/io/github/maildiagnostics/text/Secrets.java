package io.github.maildiagnostics.text;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out what must never be kept: credentials on their way to the server, and challenges that came back. */
public final class Secrets {

    private static final int MAX_CHALLENGE = 2000;
    private static final Pattern FIELD =
            Pattern.compile("\"(status|scope)\"\\s{0,9}:\\s{0,9}\"([A-Za-z0-9 .:/_-]{1,300})\"");

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
     * A reply without its challenge. Of the answer to a refused OAuth2 token, JSON in base64, the status and the scope
     * that the server wants stay: they hold no secret, and they are the reason.
     *
     * @param reply for example {@code 334 eyJzdGF0dXMiOiI0MDEifQ==}
     * @return {@code 334 status=401}, or {@code 334} alone; other replies unchanged
     */
    public static String inMessage(String reply) {
        return reply.startsWith("334") ? ("334 " + reason(reply.substring(3).strip())).strip() : reply;
    }

    private static String reason(String challenge) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(challenge.substring(0, Math.min(challenge.length(), MAX_CHALLENGE)));
        } catch (IllegalArgumentException e) {
            return "";
        }
        Matcher fields = FIELD.matcher(new String(bytes, StandardCharsets.US_ASCII));
        StringBuilder known = new StringBuilder();
        while (fields.find()) {
            known.append(fields.group(1)).append('=').append(fields.group(2)).append(' ');
        }
        return known.toString().strip();
    }
}
