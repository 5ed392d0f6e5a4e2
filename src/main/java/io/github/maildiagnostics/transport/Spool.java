package io.github.maildiagnostics.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Bytes that are kept in memory as long as they are few, then in a file that only this user can read. */
final class Spool extends LineStream {

    private final int limit;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private OutputStream out = memory;
    private @Nullable Path file;

    Spool(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(int b) throws IOException {
        room(1);
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        room(length);
        out.write(bytes, offset, length);
    }

    private void room(int more) throws IOException {
        if (file == null && memory.size() > limit - more) {
            Path spooled = Files.createTempFile("mail-", ".eml");
            file = spooled;
            out = Files.newOutputStream(spooled);
            memory.writeTo(out);
            memory.reset();
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    byte[] bytes() {
        return memory.toByteArray();
    }

    @Nullable
    Path file() {
        return file;
    }

    void delete() {
        try {
            out.close();
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // the message could not be written, and that is what will be told
        }
    }
}
