package io.github.maildiagnostics.rules;

import java.util.function.IntPredicate;

/** Makes {@link NormalText} of raw characters, in place: what is written stays behind what is read. */
final class NormalTextReader {

    /** What stands for an IPv4 address: no text has it, because control characters are read as spaces. */
    private static final char ADDRESS = '\u0001';

    /** What stands for an ASCII character; 0 where that needs a closer look. */
    private static final byte[] PLAIN = plain();

    /** The ASCII characters of a local part that is not quoted. */
    private static final boolean[] LOCAL = ascii(c -> c > ' ' && "<>()[]\"',;:".indexOf(c) < 0);

    private static final boolean[] DOMAIN = ascii(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-');

    /** How much longer than what was read the normal text may be at any place. */
    static final int ROOM = 32;

    private final char[] chars;
    private int length;

    /** Takes characters that begin behind some {@link #ROOM}. */
    NormalTextReader(char[] raw) {
        chars = raw;
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
        plain['\''] = 0;
        plain['&'] = 0;
        plain['='] = 0;
        return plain;
    }

    /** To be called once: the characters are changed. */
    NormalText read() {
        int next = readPlain(ROOM);
        while (next < chars.length) {
            next = readPlain(readSpecial(next) + 1);
        }
        return new NormalText(chars, length);
    }

    /** Returns the place of the first character that needs a closer look. */
    private int readPlain(int from) {
        char[] text = chars;
        int end = length;
        int before = end == 0 ? ' ' : text[end - 1];
        int at = from;
        for (; at < text.length; at++) {
            char c = text[at];
            int plain = c < PLAIN.length ? PLAIN[c] : PlainLetters.small(c);
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
        char meant = PlainLetters.small(escape == 0 ? c : EscapedText.character(escape));
        int last = at + Math.max(0, EscapedText.length(escape) - 1);
        if (meant == 0) {
            return apostrophe(last);
        }
        if (meant != ' ' || (length > 0 && chars[length - 1] != ' ')) {
            chars[length++] = meant;
        }
        return last;
    }

    /** Writes negations out: {@code isn't} is {@code is not}, {@code can't} is {@code cannot}. */
    private int apostrophe(int at) {
        boolean isNegation = endsWith("n") && at + 1 < chars.length && (chars[at + 1] | 0x20) == 't';
        if (!isNegation || length + "ill not".length() > at) {
            chars[length++] = '\'';
            return at;
        }
        if (endsWith("can")) {
            append("not");
        } else if (endsWith("won")) {
            length -= "on".length();
            append("ill not");
        } else {
            length--;
            append(" not");
        }
        return at + 1;
    }

    private boolean endsWith(String end) {
        boolean ends = length >= end.length();
        for (int i = 0; ends && i < end.length(); i++) {
            ends = chars[length - end.length() + i] == end.charAt(i);
        }
        return ends;
    }

    private void append(String words) {
        words.getChars(0, words.length(), chars, length);
        length += words.length();
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
}
