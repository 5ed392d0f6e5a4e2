package io.github.maildiagnostics.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a log: UTF-8, or else Latin-1, as old servers write it; ends of lines of any system. Of a line that is too
 * long the rest is skipped, so that no file fills the memory.
 */
final class ReplyLines {

    /** Far more than is kept of a reply, also when JSON escapes every character. */
    static final int MAX_BYTES = 64 * 1024;

    private static final char REPLACEMENT = '\uFFFD';
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final byte[] buffer = new byte[MAX_BYTES];
    private byte[] line = new byte[1024];
    private int length;
    private int position;
    private int limit;
    private boolean isFirst = true;

    ReplyLines(InputStream in) {
        this.in = in;
    }

    /** The next line without its end; null after the last. */
    @Nullable
    String next() throws IOException {
        length = 0;
        boolean any = false;
        while (fill()) {
            any = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            keep(end);
            boolean ended = end < limit;
            position = ended ? end + 1 : end;
            if (ended) {
                break;
            }
        }
        return any ? text() : null;
    }

    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return limit > 0;
    }

    private void keep(int end) {
        int count = Math.min(end - position, MAX_BYTES - length);
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.min(MAX_BYTES, Math.max(line.length * 2, length + count)));
        }
        System.arraycopy(buffer, position, line, length, count);
        length += count;
    }

    private String text() {
        while (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        String text = text(StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0 && length < MAX_BYTES) {
            text = text(StandardCharsets.ISO_8859_1);
        }
        boolean marked = isFirst && text.startsWith(BYTE_ORDER_MARK);
        isFirst = false;
        return marked ? text.substring(1) : text;
    }

    private String text(Charset charset) {
        return new String(line, 0, length, charset);
    }
}
