package io.github.maildiagnostics.rules;

import io.github.maildiagnostics.smtp.SmtpReply;
import java.util.List;

/**
 * The words of a reply as rules see them: small letters without accents, one space between words, the lines joined, each
 * mail address masked as {@code @}. What the sender can choose, such as {@code <mailbox-full@example.com>}, cannot pose as
 * the words of the server. Accents are left out because servers, logs and mail programs lose them.
 */
final class NormalText {

    private final char[] chars;
    private int length;

    private NormalText(int capacity) {
        chars = new char[capacity];
    }

    static NormalText of(SmtpReply reply) {
        List<String> lines = reply.lines();
        int capacity = 0;
        for (int i = 0; i < lines.size(); i++) {
            capacity += lines.get(i).length() + 1;
        }
        NormalText text = new NormalText(capacity);
        for (int i = 0; i < lines.size(); i++) {
            text.add(lines.get(i));
            text.space();
        }
        return text;
    }

    static NormalText of(String text) {
        NormalText normal = new NormalText(text.length() + 1);
        normal.add(text);
        return normal;
    }

    private void add(String line) {
        char[] out = chars;
        int end = length;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c >= 'a' && c <= 'z') {
                out[end++] = c;
            } else if (c <= ' ' || c == '\u00a0') {
                if (end > 0 && out[end - 1] != ' ') {
                    out[end++] = ' ';
                }
            } else if (c == '@') {
                length = end;
                i = mask(line, i);
                end = length;
            } else if (c == '&' || c == '=') {
                int escape = EscapedText.at(line, i);
                char meant = escape == 0 ? c : small(EscapedText.character(escape));
                if (meant != ' ' || (end > 0 && out[end - 1] != ' ')) {
                    out[end++] = meant;
                }
                i += Math.max(0, EscapedText.length(escape) - 1);
            } else {
                out[end++] = small(c);
            }
        }
        length = end;
    }

    private void space() {
        if (length > 0 && chars[length - 1] != ' ') {
            chars[length++] = ' ';
        }
    }

    private static char small(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return switch (c) {
            case '\u2018', '\u2019' -> '\'';
            case '\u201c', '\u201d' -> '"';
            default -> PlainLetters.of(Character.toLowerCase(c));
        };
    }

    /** Takes the local part back and skips the domain; a sign that stands alone is no address. */
    private int mask(String line, int at) {
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
        while (end < line.length() && isDomain(line.charAt(end))) {
            end++;
        }
        if (start < length && end > at + 1) {
            length = start;
        }
        chars[length++] = '@';
        return end - 1;
    }

    private static boolean isLocal(char c) {
        return c > ' ' && "<>()[]\"',;:".indexOf(c) < 0;
    }

    private static boolean isDomain(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
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

    int indexOf(String words, int from) {
        int last = length - words.length();
        char first = words.charAt(0);
        for (int i = from; i <= last; i++) {
            if (chars[i] == first && isAt(words, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the words stand at a place, which may lie outside. */
    boolean has(String words, int start) {
        return start >= 0 && start + words.length() <= length && isAt(words, start);
    }

    private boolean isAt(String words, int start) {
        for (int i = words.length() - 1; i >= 0; i--) {
            if (chars[start + i] != words.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }
}
