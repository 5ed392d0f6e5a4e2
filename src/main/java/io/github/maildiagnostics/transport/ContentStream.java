package io.github.maildiagnostics.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;

/** The content on its way to the server; tells when the connection breaks under it. */
final class ContentStream extends LineStream {

    private final OutputStream out;
    private final Runnable broken;

    ContentStream(OutputStream out, Runnable broken) {
        this.out = out;
        this.broken = broken;
    }

    @Override
    public void write(int b) throws IOException {
        try {
            out.write(b);
        } catch (SocketException e) {
            broken.run();
            throw e;
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (SocketException e) {
            broken.run();
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (SocketException e) {
            broken.run();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
