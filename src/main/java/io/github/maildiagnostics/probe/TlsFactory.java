package io.github.maildiagnostics.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Puts TLS over a connected socket, the one thing that the mail library asks for, and remembers the last one. */
final class TlsFactory extends SSLSocketFactory {

    private final SSLSocketFactory java;
    private final UnaryOperator<Socket> begin;
    private @Nullable SSLSocket last;

    /** Before the handshake, {@code begin} hears of the connected socket and may give another one for it. */
    TlsFactory(SSLContext context, UnaryOperator<Socket> begin) {
        this.java = context.getSocketFactory();
        this.begin = begin;
    }

    /** The encrypted connection that was made last; null before the first one. */
    @Nullable
    SSLSocket last() {
        return last;
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        SSLSocket made = (SSLSocket) java.createSocket(begin.apply(socket), host, port, autoClose);
        last = made;
        return made;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return java.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return java.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw WireFactory.notAsked();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw WireFactory.notAsked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw WireFactory.notAsked();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw WireFactory.notAsked();
    }
}
