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
        if (out == null && count == memory.length) {
            makeRoom(1);
        }
        if (out == null) {
            memory[count++] = (byte) b;
        } else {
            out.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (out == null && count + length > memory.length) {
            makeRoom(length);
        }
        if (out == null) {
            System.arraycopy(bytes, offset, memory, count, length);
            count += length;
        } else {
            out.write(bytes, offset, length);
        }
    }

    private void makeRoom(int more) throws IOException {
        if (count > limit - more) {
            file = Files.createTempFile("mail-", ".eml");
            out = new BufferedOutputStream(Files.newOutputStream(file));
            out.write(memory, 0, count);
        } else {
            memory = Arrays.copyOf(memory, Math.max(count + more, memory.length * 2));
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }

    /** All bytes; the first ones, with the headers, where there is a file. */
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
