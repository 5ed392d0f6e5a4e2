package io.github.maildiagnostics.render;

/** Hides whose mailbox it is and leaves the domain, which says where to look. */
final class AddressMask {

    private static final String SPECIALS = "._%+-=/!#$&'*?^`{|}~";

    private AddressMask() {}

    /** Masks every address inside a text: {@code bob@example.com} becomes {@code b***@example.com}. */
    static String in(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '@') {
                int start = localPartStart(out);
                if (start < out.length()) {
                    out.setLength(start + Character.charCount(out.codePointAt(start)));
                    out.append("***");
                }
            }
            out.append(c);
        }
        return out.toString();
    }

    private static int localPartStart(StringBuilder text) {
        int start = text.length();
        if (start > 0 && text.charAt(start - 1) == '"') {
            int quote = text.lastIndexOf("\"", start - 2);
            return quote < 0 ? start - 1 : quote;
        }
        while (start > 0
                && (Character.isLetterOrDigit(text.charAt(start - 1))
                        || Character.isSurrogate(text.charAt(start - 1))
                        || SPECIALS.indexOf(text.charAt(start - 1)) >= 0)) {
            start--;
        }
        return start;
    }
}
