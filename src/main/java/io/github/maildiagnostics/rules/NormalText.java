package io.github.maildiagnostics.rules;

import io.github.maildiagnostics.smtp.SmtpReply;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The words of a reply as rules see them: small letters without accents, one space between words, the lines joined, each
 * mail address masked as {@code @}. What the sender can choose, such as {@code <mailbox-full@example.com>}, cannot pose as
 * the words of the server. Each IPv4 address is one sign. Accents are left out because servers, logs and mail programs lose them.
 */
final class NormalText {

    /** What stands for an IPv4 address: no text has it, because control characters are read as spaces. */
    private static final char ADDRESS = '\u0001';

    /** What stands for an ASCII character; 0 where that needs a closer look. */
    private static final byte[] PLAIN = plain();

    /** The ASCII characters of a local part that is not quoted. */
    private static final boolean[] LOCAL = ascii(c -> c > ' ' && "<>()[]\"',;:".indexOf(c) < 0);

    private static final boolean[] DOMAIN = ascii(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-');

    private final char[] chars;
    private int length;

    private NormalText(char[] raw) {
        chars = raw;
        read();
    }

    static NormalText of(SmtpReply reply) {
        List<String> lines = reply.lines();
        int size = 0;
        for (int i = 0; i < lines.size(); i++) {
            size += lines.get(i).length() + 1;
        }
        char[] raw = new char[size];
        int end = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            line.getChars(0, line.length(), raw, end);
            end += line.length() + 1;
            raw[end - 1] = ' ';
        }
        return new NormalText(raw);
    }

    static NormalText of(String text) {
        return new NormalText(text.toCharArray());
    }

    private static boolean[] ascii(IntPredicate which) {
        boolean[] ascii = new boolean[0x80];
        for (int c = 0; c < ascii.length; c++) {
            ascii[c] = which.test(c);
        }
        return ascii;
    }

    private static byte[] plain() {
        byte[] plain = new byte[0x80];
        for (char c = 0; c < plain.length; c++) {
            plain[c] = (byte) (c <= ' ' ? ' ' : Character.toLowerCase(c));
        }
        plain['@'] = 0;
        plain['&'] = 0;
        plain['='] = 0;
        return plain;
    }

    /** In place: the normal text is never longer than what was read. */
    private void read() {
        int next = readPlain(0);
        while (next < chars.length) {
            next = readPlain(readSpecial(next) + 1);
        }
    }

    /** Returns the place of the first character that needs a closer look. */
    private int readPlain(int from) {
        char[] text = chars;
        int end = length;
        int before = end == 0 ? ' ' : text[end - 1];
        int at = from;
        for (; at < text.length; at++) {
            char c = text[at];
            int plain = c < PLAIN.length ? PLAIN[c] : small(c);
            if (plain == 0 || (plain == '.' && isDigit((char) before))) {
                break;
            }
            if ((plain | before) != ' ') {
                text[end++] = (char) plain;
                before = plain;
            }
        }
        length = end;
        return at;
    }

    /** Returns the place of the last character that was read. */
    private int readSpecial(int at) {
        char c = chars[at];
        if (c == '.') {
            return dot(at);
        }
        if (c == '@') {
            return mask(at);
        }
        int escape = EscapedText.at(chars, at, chars.length);
        char meant = escape == 0 ? c : small(EscapedText.character(escape));
        if (meant != ' ' || (length > 0 && chars[length - 1] != ' ')) {
            chars[length++] = meant;
        }
        return at + Math.max(0, EscapedText.length(escape) - 1);
    }

    private static char small(char c) {
        return switch (c) {
            case '\u00a0' -> ' ';
            case '\u2018', '\u2019' -> '\'';
            case '\u201c', '\u201d' -> '"';
            default -> PlainLetters.of(Character.toLowerCase(c));
        };
    }

    /** The first dot of an IPv4 address takes the digits before it back and skips the rest. */
    private int dot(int at) {
        int start = length;
        while (start > 0 && isDigit(chars[start - 1])) {
            start--;
        }
        int end = start == length || length - start > 3 || (start > 0 && chars[start - 1] == '.') ? -1 : addressEnd(at);
        if (end < 0) {
            chars[length++] = '.';
            return at;
        }
        length = start;
        chars[length++] = ADDRESS;
        return end - 1;
    }

    /** Where three dots with one to three digits behind each end; negative if something else stands there. */
    private int addressEnd(int firstDot) {
        int end = firstDot;
        for (int i = 0; i < 3; i++) {
            int digits = end + 1;
            int next = digits;
            while (next < chars.length && isDigit(chars[next])) {
                next++;
            }
            if (chars[end] != '.' || next == digits || next - digits > 3 || (i < 2 && next == chars.length)) {
                return -1;
            }
            end = next;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Takes the local part back and skips the domain; a sign that stands alone is no address. */
    private int mask(int at) {
        int start = length;
        if (start > 0 && chars[start - 1] == '"') {
            start--;
            while (start > 0 && chars[start - 1] != '"') {
                start--;
            }
            start = Math.max(0, start - 1);
        } else {
            while (start > 0 && isLocal(chars[start - 1])) {
                start--;
            }
        }
        int end = at + 1;
        while (end < chars.length && isDomain(chars[end])) {
            end++;
        }
        if (start < length && end > at + 1) {
            length = start;
        }
        chars[length++] = '@';
        return end - 1;
    }

    private static boolean isLocal(char c) {
        return c >= LOCAL.length || LOCAL[c];
    }

    private static boolean isDomain(char c) {
        return c < DOMAIN.length ? DOMAIN[c] : Character.isLetterOrDigit(c);
    }

    int length() {
        return length;
    }

    /** The characters themselves, of which the first {@link #length} count: for the one loop that has to be fast. */
    char[] chars() {
        return chars;
    }

    /** The four characters that end here, as one number. */
    long window(int end) {
        return ((long) chars[end - 3] << 48)
                | ((long) chars[end - 2] << 32)
                | ((long) chars[end - 1] << 16)
                | chars[end];
    }

    /** Whether four characters end at a place, which may lie outside. */
    boolean hasWindow(long window, int end) {
        return end >= 3 && end < length && window(end) == window;
    }

    /**
     * The first place from one on where some of the words stand.
     *
     * @param rarest how far behind their start the letter stands that is looked for first
     * @return negative if there is none
     */
    int indexOf(char[] words, int from, int to, int rarest, int start) {
        char[] text = chars;
        char letter = words[from + rarest];
        int end = length - (to - from) + rarest;
        for (int i = start + rarest; i <= end; i++) {
            if (text[i] == letter && has(words, from, to, i - rarest)) {
                return i - rarest;
            }
        }
        return -1;
    }

    /** Whether some of the words stand at a place, which may lie outside. */
    boolean has(char[] words, int from, int to, int start) {
        int end = start + to - from;
        return start >= 0 && end <= length && Arrays.equals(chars, start, end, words, from, to);
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }
}
