package io.github.maildiagnostics.render;

/**
 * Hides whose mailbox it is and leaves the domain, which says where to look. Mask before you cut a text: without its
 * {@code @} an address is not recognized.
 */
final class AddressMask {

    private static final String BOUNDS = "<>()[],;:";
    private static final String HIDDEN = "***";

    private AddressMask() {}

    /** Masks a text that is an address as a whole, whatever its local part looks like. */
    static String address(String address) {
        int at = address.lastIndexOf('@');
        if (at <= 0) {
            return at < 0 && address.length() > 1 ? first(address) + HIDDEN : address;
        }
        return first(address) + HIDDEN + address.substring(at);
    }

    /** Masks every address inside a text: {@code bob@example.com} becomes {@code b***@example.com}. */
    static String in(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '@') {
                int start = localPartStart(out);
                if (start < out.length()) {
                    String first = first(out.substring(start));
                    out.setLength(start);
                    out.append(first).append(HIDDEN);
                }
            }
            out.append(c);
        }
        return out.toString();
    }

    private static String first(String text) {
        return text.substring(0, Character.charCount(text.codePointAt(0)));
    }

    private static int localPartStart(StringBuilder text) {
        int start = text.length();
        if (start > 1 && text.charAt(start - 1) == '"' && text.charAt(start - 2) != '\\') {
            return openingQuote(text, start - 2);
        }
        while (start > 0
                && !Character.isWhitespace(text.charAt(start - 1))
                && BOUNDS.indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return start;
    }

    private static int openingQuote(StringBuilder text, int from) {
        for (int i = from; i >= 0; i--) {
            boolean escaped = i > 0 && text.charAt(i - 1) == '\\';
            if (text.charAt(i) == '"' && !escaped) {
                return i;
            }
        }
        return 0;
    }
}
