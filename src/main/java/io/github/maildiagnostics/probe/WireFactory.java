package io.github.maildiagnostics.probe;

import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/** Makes the unconnected sockets that the mail library asks for. */
final class WireFactory extends SocketFactory {

    private final Supplier<Wire> wires;

    WireFactory(Supplier<Wire> wires) {
        this.wires = wires;
    }

    @Override
    public Socket createSocket() {
        return wires.get();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw notAsked();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw notAsked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw notAsked();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw notAsked();
    }

    static UnsupportedOperationException notAsked() {
        return new UnsupportedOperationException("expected to be asked for another kind of socket");
    }
}
