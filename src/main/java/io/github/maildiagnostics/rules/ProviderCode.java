package io.github.maildiagnostics.rules;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Finds the provider's own code for a refusal, such as {@code S3150}, {@code TSS04}, {@code IB607} or {@code AUP#In-1310}. */
final class ProviderCode {

    private static final int MIN = 4;
    private static final int MAX = 20;

    private ProviderCode() {}

    static @Nullable String in(String text) {
        for (int start = 0; start < text.length(); start++) {
            if (isCapital(text.charAt(start))
                    && start + 1 < text.length()
                    && !isSmall(text.charAt(start + 1))
                    && (start == 0 || !isPart(text.charAt(start - 1)))) {
                int end = start + 1;
                while (end < text.length() && isPart(text.charAt(end))) {
                    end++;
                }
                if (isCode(text, start, end)) {
                    return text.substring(start, end);
                }
                start = end;
            }
        }
        return null;
    }

    private static boolean isSmall(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isPart(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || isSmall(c)
                || c == '_'
                || c == '#'
                || c == ':'
                || c == '-';
    }

    /** Two capitals first, digits last, nothing else between: words, addresses and queue ids do not look like it. */
    private static boolean isCode(String text, int start, int end) {
        int length = end - start;
        if (length < MIN || length > MAX || !isCapital(text.charAt(start)) || !isCapital(text.charAt(start + 1))) {
            boolean single =
                    length >= MIN && length <= 6 && text.charAt(start) == 'S' && allDigits(text, start + 1, end);
            return single && start > 0 && text.charAt(start - 1) == '(';
        }
        boolean colon = text.charAt(start + 2) == ':' || (length > 3 && text.charAt(start + 3) == ':');
        int letters = start;
        while (letters < end && isCapital(text.charAt(letters))) {
            letters++;
        }
        boolean tagged = text.startsWith("AUP#", start);
        boolean digits = letters - start <= 4 && letters < end && digitsAndBars(text, letters, end);
        return tagged || digits || (colon && allCapitals(text, start, end));
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean allDigits(String text, int from, int to) {
        return all(text, from, to, c -> c >= '0' && c <= '9');
    }

    private static boolean allCapitals(String text, int from, int to) {
        return text.substring(from, to)
                .chars()
                .allMatch(c -> isCapital((char) c) || c == ':' || (c >= '0' && c <= '9'));
    }

    private static boolean digitsAndBars(String text, int from, int to) {
        return all(text, from, to, c -> (c >= '0' && c <= '9') || c == '_' || c == '-')
                && Character.isDigit(text.charAt(to - 1));
    }

    private static boolean all(String text, int from, int to, IntPredicate condition) {
        for (int i = from; i < to; i++) {
            if (!condition.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
