package io.github.maildiagnostics.probe;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A connection that gives a server a limited time and a limited number of bytes for each reply, also where it sends a byte now
 * and then: the mail library limits only the silence.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the socket below has locks of its own
final class Wire extends Socket {

    private static final int MAX_BYTES = 1 << 20;

    private final Socket inner;
    private final Duration patience;
    private final Runnable connected;
    private long deadline;
    private int taken;

    Wire(Socket inner, Duration patience, Runnable connected) {
        this.inner = inner;
        this.patience = patience;
        this.connected = connected;
        expectReply();
    }

    /** The next reply has all the time and room again. */
    void expectReply() {
        deadline = System.nanoTime() + patience.toNanos();
        taken = 0;
    }

    @Override
    public void connect(SocketAddress address) throws IOException {
        connect(address, (int) patience.toMillis());
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        inner.connect(address, timeout);
        connected.run();
        expectReply();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Bounded(inner.getInputStream());
    }

    private final class Bounded extends FilterInputStream {

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (System.nanoTime() - deadline > 0) {
                throw new SocketTimeoutException("Read timed out");
            }
            if (taken > MAX_BYTES) {
                throw new ProtocolException("A reply of more than " + MAX_BYTES + " bytes");
            }
            int read = super.read(bytes, offset, length);
            taken += Math.max(read, 0);
            return read;
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return inner.getOutputStream();
    }

    @Override
    public void bind(SocketAddress address) throws IOException {
        inner.bind(address);
    }

    @Override
    public InetAddress getInetAddress() {
        return inner.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return inner.getLocalAddress();
    }

    @Override
    public int getPort() {
        return inner.getPort();
    }

    @Override
    public int getLocalPort() {
        return inner.getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return inner.getRemoteSocketAddress();
    }

    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        inner.setSoTimeout(timeout);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return inner.getSoTimeout();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        inner.setTcpNoDelay(on);
    }

    @Override
    public void shutdownInput() throws IOException {
        inner.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        inner.shutdownOutput();
    }

    @Override
    public boolean isConnected() {
        return inner.isConnected();
    }

    @Override
    public boolean isBound() {
        return inner.isBound();
    }

    @Override
    public boolean isClosed() {
        return inner.isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return inner.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return inner.isOutputShutdown();
    }

    @Override
    public void close() throws IOException {
        inner.close();
    }
}
