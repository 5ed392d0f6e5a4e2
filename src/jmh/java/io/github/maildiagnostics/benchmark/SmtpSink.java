package io.github.maildiagnostics.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that says yes to everything as fast as it can, except to recipients that begin with "no" or "later". */
final class SmtpSink implements AutoCloseable {

    private final ServerSocket socket;
    private final AtomicInteger putOff = new AtomicInteger();

    SmtpSink() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(this::accept, "smtp-sink");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                Thread talk = new Thread(() -> talk(client), "smtp-sink-client");
                talk.setDaemon(true);
                talk.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    /** How often a recipient was put off. */
    int putOff() {
        return putOff.get();
    }

    private void talk(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            say(out, "220 sink");
            boolean content = false;
            for (String line = line(in); line != null; line = line(in)) {
                if (content) {
                    content = !line.equals(".");
                    if (!content) {
                        say(out, "250 2.0.0 queued");
                    }
                } else if (line.startsWith("DATA")) {
                    content = true;
                    say(out, "354 go on");
                } else if (line.startsWith("RCPT TO:<no")) {
                    say(out, "550 5.1.1 User unknown");
                } else if (line.startsWith("RCPT TO:<later")) {
                    say(out, "450 4.2.0 Greylisted, try again in 3600 seconds");
                    putOff.incrementAndGet();
                } else {
                    say(out, line.startsWith("QUIT") ? "221 bye" : "250 ok");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return null;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
