package io.github.maildiagnostics.transport;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/** Plain sockets that fail to write certain bytes, before or after the kernel has taken them. */
final class FailingSockets extends SocketFactory {

    private final String bytes;
    private final boolean taken;
    private final IOException failure;

    FailingSockets(String bytes, boolean taken, IOException failure) {
        this.bytes = bytes;
        this.taken = taken;
        this.failure = failure;
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public OutputStream getOutputStream() throws IOException {
                return new Failing(super.getOutputStream());
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }

    private final class Failing extends FilterOutputStream {

        Failing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            boolean fails = new String(b, off, len, StandardCharsets.ISO_8859_1).contains(bytes);
            if (taken || !fails) {
                out.write(b, off, len);
            }
            if (fails) {
                throw failure;
            }
        }
    }
}
