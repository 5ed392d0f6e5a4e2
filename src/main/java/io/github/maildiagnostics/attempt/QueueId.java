package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.smtp.SmtpReply;
import org.jspecify.annotations.Nullable;

/** Finds the name under which the server keeps the accepted message: what its operator needs to look it up. */
final class QueueId {

    private static final int MAX_CHARS = 120;
    private static final String[] BEFORE = {"queued as ", "queued mail as ", "id=", "queue id ", "Ok: "};
    private static final String[] AFTER = {" Message accepted for delivery", " Queued mail for delivery"};

    private QueueId() {}

    static @Nullable String in(@Nullable SmtpReply reply) {
        if (reply == null) {
            return null;
        }
        String text = reply.text().replace('\n', ' ');
        for (String marker : BEFORE) {
            int at = indexOfIgnoringCase(text, marker);
            if (at >= 0) {
                return id(text.substring(at + marker.length()).strip().split("[ ,;)]", 2)[0]);
            }
        }
        for (String marker : AFTER) {
            int at = indexOfIgnoringCase(text, marker);
            if (at > 0) {
                String before = text.substring(0, at).strip();
                return id(before.substring(before.lastIndexOf(' ') + 1));
            }
        }
        String rest =
                text.regionMatches(true, 0, "ok ", 0, 3) ? text.substring(3).strip() : "";
        String word = rest.split(" ", 2)[0];
        return word.chars().anyMatch(Character::isDigit) ? id(word) : null;
    }

    private static int indexOfIgnoringCase(String text, String marker) {
        for (int i = 0; i + marker.length() <= text.length(); i++) {
            if (text.regionMatches(true, i, marker, 0, marker.length())) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable String id(String word) {
        boolean plausible =
                !word.isEmpty() && word.length() <= MAX_CHARS && word.chars().allMatch(c -> c > 32 && c < 127);
        return plausible ? word : null;
    }
}
