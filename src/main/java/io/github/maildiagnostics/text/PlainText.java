package io.github.maildiagnostics.text;

/** Makes text of unknown origin safe to stand in one line of a log or a terminal. */
public final class PlainText {

    private PlainText() {}

    /**
     * Folds line breaks and tabs to single blanks, shows every other control, format or unpaired surrogate character as
     * {@code \}{@code uXXXX} and cuts the rest off.
     *
     * @param text anything
     * @param maxChars the most characters of the result, at least 1; a cut is shown by an ellipsis
     * @return one line without control characters
     */
    public static String oneLine(String text, int maxChars) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), maxChars) + 8);
        int i = 0;
        while (i < text.length() && out.length() <= maxChars) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            append(out, c);
        }
        while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        if (out.length() > maxChars || i < text.length()) {
            out.setLength(Math.min(out.length(), maxChars - 1));
            return out.append('…').toString();
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int c) {
        if (c == '\r' || c == '\n' || c == '\t' || c == ' ') {
            if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        } else if (isVisible(c)) {
            out.appendCodePoint(c);
        } else {
            out.append(String.format("\\u%04X", c));
        }
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
