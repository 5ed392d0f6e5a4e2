package io.github.maildiagnostics.rules;

/** Writes {@code isn't} as {@code is not}, {@code can't} and {@code can not} as {@code cannot}. */
final class Negation {

    private Negation() {}

    /** Whether a text, in small letters, holds a negation that is written otherwise. */
    static boolean isShort(char[] text, int length) {
        for (int i = 4; i < length; i++) {
            if (text[i] == 't' && (isContraction(text, i) || isCanNot(text, i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isContraction(char[] text, int end) {
        return text[end - 1] == '\'' && text[end - 2] == 'n';
    }

    private static boolean isCanNot(char[] text, int end) {
        return end >= 6
                && text[end - 1] == 'o'
                && text[end - 2] == 'n'
                && text[end - 3] == ' '
                && text[end - 4] == 'n'
                && text[end - 5] == 'a'
                && text[end - 6] == 'c';
    }

    static String writtenOut(String text) {
        return text.replace("can't", "cannot")
                .replace("can not", "cannot")
                .replace("won't", "will not")
                .replace("n't", " not");
    }
}
