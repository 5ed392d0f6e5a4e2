package io.github.maildiagnostics.probe;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a secret out of what a server says: some repeat what they were told. */
final class Hidden {

    private static final int SHORTEST = 4;

    private final Set<String> forms = new LinkedHashSet<>();

    Hidden(ProbeSettings.@Nullable Login login) {
        if (login == null || login.secret().length() < SHORTEST) {
            return;
        }
        String user = login.user();
        String secret = login.secret();
        forms.add(base64("user=" + user + "\1auth=Bearer " + secret + "\1\1"));
        forms.add(base64(user + "\0" + user + "\0" + secret));
        forms.add(base64("\0" + user + "\0" + secret));
        forms.add(base64(secret));
        forms.add(secret);
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    String in(String text) {
        String safe = text;
        for (String form : forms) {
            safe = safe.replace(form, "***");
        }
        return safe;
    }
}
