package io.github.maildiagnostics.rules;

/**
 * What web pages and mails have made of a character on the way to a log: entities of HTML, and quoted-printable such as
 * {@code =20} or {@code =C3=A9}. Nothing else that begins like it is touched: {@code ?id=20022} stays.
 */
final class EscapedText {

    private static final int LENGTH_SHIFT = 16;
    private static final int LONGEST_ENTITY = 8;

    private EscapedText() {}

    /**
     * The character that is meant and the length of its escape, in one number; 0 if there is no escape at this place. Reads
     * no further than the end.
     */
    static int at(char[] text, int start, int end) {
        return text[start] == '&' ? entity(text, start, end) : quotedPrintable(text, start, end);
    }

    static char character(int escape) {
        return (char) escape;
    }

    static int length(int escape) {
        return escape >>> LENGTH_SHIFT;
    }

    private static int escape(int character, int length) {
        return (length << LENGTH_SHIFT) | character;
    }

    private static int entity(char[] text, int start, int textEnd) {
        int last = Math.min(textEnd, start + LONGEST_ENTITY + 1);
        int end = start;
        while (end < last && text[end] != ';') {
            end++;
        }
        if (end == last) {
            return 0;
        }
        int character = switch (new String(text, start + 1, end - start - 1)) {
            case "nbsp", "#160", "#xA0" -> ' ';
            case "lt", "#60" -> '<';
            case "gt", "#62" -> '>';
            case "amp", "#38" -> '&';
            case "quot", "#34", "#x22" -> '"';
            case "apos", "#39", "#x27", "rsquo", "#8217" -> '\'';
            default -> 0;
        };
        return character == 0 ? 0 : escape(character, end - start + 1);
    }

    private static int quotedPrintable(char[] text, int start, int end) {
        int first = octet(text, start, end);
        if (first == ' ') {
            boolean number = start + 3 < end && Character.isDigit(text[start + 3]);
            return number ? 0 : escape(' ', 3);
        }
        int second = octet(text, start + 3, end);
        if (first >= 0xC2 && first <= 0xDF && isContinuation(second)) {
            return escape(((first & 0x1F) << 6) | (second & 0x3F), 6);
        }
        int third = octet(text, start + 6, end);
        if (first >= 0xE0 && first <= 0xEF && isContinuation(second) && isContinuation(third)) {
            return escape(((first & 0x0F) << 12) | ((second & 0x3F) << 6) | (third & 0x3F), 9);
        }
        return 0;
    }

    private static boolean isContinuation(int octet) {
        return octet >= 0x80 && octet <= 0xBF;
    }

    /** The octet that is written as {@code =C3} at this place; -1 if none is. */
    private static int octet(char[] text, int start, int end) {
        if (start + 3 > end || text[start] != '=') {
            return -1;
        }
        int high = hexDigit(text[start + 1]);
        int low = hexDigit(text[start + 2]);
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }

    private static int hexDigit(char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }
}
