package io.github.maildiagnostics.interception;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Sockets that connect to a port of this machine, whatever host and port the program names. */
class Redirect extends SocketFactory {

    private final int port;

    Redirect(int port) {
        this.port = port;
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            private int wantedPort;

            @Override
            public int getPort() {
                return wantedPort;
            }

            @Override
            public void connect(SocketAddress wanted, int timeout) throws IOException {
                wantedPort = ((InetSocketAddress) wanted).getPort();
                super.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
            }
        };
    }

    @Override
    public Socket createSocket(String host, int ignored) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public Socket createSocket(String host, int ignored, InetAddress local, int localPort) throws IOException {
        return createSocket(host, ignored);
    }

    @Override
    public Socket createSocket(InetAddress host, int ignored) throws IOException {
        return createSocket("", ignored);
    }

    @Override
    public Socket createSocket(InetAddress host, int ignored, InetAddress local, int localPort) throws IOException {
        return createSocket("", ignored);
    }
}
