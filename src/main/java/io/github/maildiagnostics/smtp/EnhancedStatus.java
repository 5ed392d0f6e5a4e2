package io.github.maildiagnostics.smtp;

import java.io.Serializable;
import java.util.Optional;

/**
 * An enhanced status code such as {@code 5.1.1} (RFC 3463 section 2).
 *
 * @param statusClass 2 success, 4 persistent transient failure, 5 permanent failure
 * @param subject 0 to 999: what it is about (1 address, 2 mailbox, 7 policy, ...)
 * @param detail 0 to 999
 */
public record EnhancedStatus(int statusClass, int subject, int detail) implements Serializable {

    /**
     * Refuses what RFC 3463 does not allow.
     *
     * @throws IllegalArgumentException if the class is not 2, 4 or 5, or a number is not 0 to 999
     */
    public EnhancedStatus {
        if (statusClass != 2 && statusClass != 4 && statusClass != 5) {
            throw new IllegalArgumentException("expected class 2, 4 or 5 but got " + statusClass);
        }
        if (subject < 0 || subject > 999 || detail < 0 || detail > 999) {
            throw new IllegalArgumentException("expected numbers from 0 to 999 but got " + subject + "." + detail);
        }
    }

    /**
     * Reads a text that is an enhanced status and nothing else.
     *
     * @param text for example {@code 5.1.1}
     * @return empty if it is anything else
     */
    public static Optional<EnhancedStatus> parse(String text) {
        int length = lengthAt(text, 0);
        return length > 0 && length == text.length() ? Optional.of(read(text)) : Optional.empty();
    }

    /** The number of characters of the status that starts at the index; 0 if none does or if more digits or dots follow. */
    static int lengthAt(String text, int start) {
        if (start >= text.length() || !isClass(text.charAt(start))) {
            return 0;
        }
        int i = start + 1;
        for (int part = 0; part < 2; part++) {
            if (i >= text.length() || text.charAt(i) != '.') {
                return 0;
            }
            int digits = digitsAt(text, i + 1);
            if (digits == 0 || digits > 3 || (digits > 1 && text.charAt(i + 1) == '0')) {
                return 0;
            }
            i += 1 + digits;
        }
        boolean goesOn = i + 1 < text.length() && text.charAt(i) == '.' && isDigit(text.charAt(i + 1));
        return goesOn ? 0 : i - start;
    }

    static EnhancedStatus read(String status) {
        int dot = status.indexOf('.', 2);
        int subject = Integer.parseInt(status, 2, dot, 10);
        return new EnhancedStatus(
                status.charAt(0) - '0', subject, Integer.parseInt(status, dot + 1, status.length(), 10));
    }

    private static boolean isClass(char c) {
        return c == '2' || c == '4' || c == '5';
    }

    private static int digitsAt(String text, int start) {
        int i = start;
        while (i < text.length() && i - start < 4 && isDigit(text.charAt(i))) {
            i++;
        }
        return i - start;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * The name of its row in the catalog.
     *
     * @return for example {@code x.1.1}: the class is left open
     */
    public String id() {
        return "x." + subject + "." + detail;
    }

    /**
     * As it stands on the wire.
     *
     * @return for example {@code 5.1.1}
     */
    @Override
    public String toString() {
        return statusClass + "." + subject + "." + detail;
    }
}
