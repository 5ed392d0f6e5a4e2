package io.github.maildiagnostics.cli;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that knows CONNECT, or a SOCKS 5 one without login: everything leads to this machine, or nothing anywhere. */
final class TunnelProxy implements AutoCloseable {

    /** How it is spoken to, and whether it lets anybody through. */
    enum Kind {
        HTTP,
        HTTP_REFUSING,
        SOCKS,
        SOCKS_REFUSING
    }

    private final Kind kind;
    private final ServerSocket listener;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private TunnelProxy(Kind kind, ServerSocket listener) {
        this.kind = kind;
        this.listener = listener;
    }

    static TunnelProxy start(Kind kind) throws IOException {
        TunnelProxy proxy = new TunnelProxy(kind, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        run(proxy::accept);
        return proxy;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The destinations it was asked for. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            run(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            int port = kind.name().startsWith("HTTP") ? httpPort(in, client) : socksPort(in, client);
            if (port == 0) {
                return;
            }
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                run(() -> copy(server, client));
                copy(client, server);
            }
        }
    }

    private int httpPort(InputStream in, Socket client) throws IOException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            request.append((char) in.read());
        }
        String line = request.substring(0, request.indexOf("\r\n"));
        asked.add(line);
        boolean refused = kind == Kind.HTTP_REFUSING;
        say(client, refused ? "HTTP/1.0 403 Forbidden\r\n\r\n" : "HTTP/1.0 200 Connection established\r\n\r\n");
        return refused ? 0 : Integer.parseInt(line.replaceAll(".*:([0-9]+) .*", "$1"));
    }

    private int socksPort(DataInputStream in, Socket client) throws IOException {
        in.readUnsignedByte();
        in.readNBytes(in.readUnsignedByte());
        say(client, "\5\0");
        in.readNBytes(3);
        int type = in.readUnsignedByte();
        byte[] host = in.readNBytes(type == 3 ? in.readUnsignedByte() : type == 1 ? 4 : 16);
        int port = in.readUnsignedShort();
        asked.add((type == 3 ? new String(host, StandardCharsets.US_ASCII) : "an address") + " " + port);
        boolean refused = kind == Kind.SOCKS_REFUSING;
        say(client, (refused ? "\5\2" : "\5\0") + "\0\1\0\0\0\0\0\0");
        return refused ? 0 : port;
    }

    private static void say(Socket client, String answer) throws IOException {
        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void copy(Socket from, Socket to) throws IOException {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // somebody hung up
                    }
                },
                "tunnel-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
