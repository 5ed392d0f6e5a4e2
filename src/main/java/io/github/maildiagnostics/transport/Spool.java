package io.github.maildiagnostics.transport;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are kept in memory as long as they are few, then in a file that only this user can read. Jakarta Mail writes texts
 * byte by byte, which must not cost a lock each.
 */
final class Spool extends LineStream {

    private static final int FIRST_SIZE = 4096;

    private final int limit;
    private byte[] memory = new byte[FIRST_SIZE];
    private int count;
    private @Nullable Path file;
    private @Nullable OutputStream out;

    Spool(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(int b) throws IOException {
        if (count < limit) {
            makeRoom(1);
            memory[count++] = (byte) b;
        } else {
            spilled().write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int first = Math.min(length, limit - count);
        makeRoom(first);
        System.arraycopy(bytes, offset, memory, count, first);
        count += first;
        if (first < length) {
            spilled().write(bytes, offset + first, length - first);
        }
    }

    private void makeRoom(int more) {
        if (count + more > memory.length) {
            memory = Arrays.copyOf(memory, Math.max(count + more, memory.length * 2));
        }
    }

    private OutputStream spilled() throws IOException {
        if (out == null) {
            file = Files.createTempFile("mail-", ".eml");
            out = new BufferedOutputStream(Files.newOutputStream(file));
            out.write(memory, 0, count);
        }
        return out;
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }

    /** All bytes; where there are too many, those that were kept in memory. */
    byte[] bytes() {
        return Arrays.copyOf(memory, count);
    }

    @Nullable
    Path file() {
        return file;
    }

    void delete() {
        try {
            close();
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // the message could not be written, and that is what will be told
        }
    }
}
