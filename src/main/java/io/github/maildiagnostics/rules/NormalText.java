package io.github.maildiagnostics.rules;

import io.github.maildiagnostics.smtp.SmtpReply;
import java.util.Arrays;
import java.util.List;

/**
 * The words of a reply as rules see them: small letters without accents, one space between words, the lines joined, each
 * mail address masked as {@code @}. What the sender can choose, such as {@code <mailbox-full@example.com>}, cannot pose as
 * the words of the server. Each IPv4 address is one sign. Accents are left out because servers, logs and mail programs lose them.
 * Negations are written out, so that a rule need not know both {@code isn't} and {@code is not}.
 */
final class NormalText {

    private final char[] chars;
    private final int length;

    /**
     * Takes characters that are normal already.
     *
     * @param length how many of them count
     */
    NormalText(char[] chars, int length) {
        this.chars = chars;
        this.length = length;
    }

    static NormalText of(SmtpReply reply) {
        List<String> lines = reply.lines();
        int size = NormalTextReader.ROOM;
        for (int i = 0; i < lines.size(); i++) {
            size += lines.get(i).length() + 1;
        }
        char[] raw = new char[size];
        int end = NormalTextReader.ROOM;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            line.getChars(0, line.length(), raw, end);
            end += line.length() + 1;
            raw[end - 1] = ' ';
        }
        return new NormalTextReader(raw).read();
    }

    static NormalText of(String text) {
        char[] raw = new char[NormalTextReader.ROOM + text.length()];
        text.getChars(0, text.length(), raw, NormalTextReader.ROOM);
        return new NormalTextReader(raw).read();
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
