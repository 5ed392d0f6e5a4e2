package io.github.maildiagnostics.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The settings that the mail library and Spring know. Both pass over any other one without a word. */
final class MailKeys {

    private static final List<String> KNOWN = read();
    private static final int FAR = 4;

    private MailKeys() {}

    static boolean isOfMail(String key) {
        return key.startsWith("mail.") || key.startsWith("spring.mail.");
    }

    /** Only where a misspelt key would be meant for us: other {@code mail.} keys belong to somebody else. */
    static boolean isKnown(String key) {
        return !(key.startsWith("mail.smtp.") || key.startsWith("spring.mail."))
                || key.contains(".diagnostics.")
                || KNOWN.contains(key);
    }

    /** The known key that is written most like this one. */
    static Optional<String> nearest(String key) {
        return KNOWN.stream()
                .min(Comparator.comparingInt(known -> distance(known, key)))
                .filter(known -> distance(known, key) < FAR);
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static List<String> read() {
        try (InputStream in = MailKeys.class.getResourceAsStream("mail-keys.txt")) {
            if (in == null) {
                throw new IllegalStateException("mail-keys.txt: expected it in the jar but it is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("mail-keys.txt: cannot be read", e);
        }
    }
}
