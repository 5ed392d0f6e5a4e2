package io.github.maildiagnostics.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The server's end of one connection: lines and bytes, with a limit on every wait. */
final class Wire implements Closeable {

    private static final int SILENCE_MILLIS = 20_000;
    private static final int LONGEST_LINE = 1 << 20;

    private final Socket plain;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    Wire(Socket plain) throws IOException {
        plain.setSoTimeout(SILENCE_MILLIS);
        plain.setTcpNoDelay(true);
        this.plain = plain;
        this.socket = plain;
        this.in = new BufferedInputStream(plain.getInputStream());
        this.out = plain.getOutputStream();
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void sendLine(String line) throws IOException {
        send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** One line without its end; null if the client closed. */
    @Nullable
    String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        while (b >= 0 && b != '\n') {
            if (line.size() == LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
            }
            line.write(b);
            b = in.read();
        }
        String text = line.toString(StandardCharsets.UTF_8);
        if (b < 0 && text.isEmpty()) {
            return null;
        }
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** That many bytes; null if the client closed before. */
    byte @Nullable [] read(int bytes) throws IOException {
        byte[] read = in.readNBytes(bytes);
        return read.length < bytes ? null : read;
    }

    void startTls(SSLContext context) throws IOException {
        SSLSocket secure = (SSLSocket) context.getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        socket = secure;
        in = new BufferedInputStream(secure.getInputStream());
        out = secure.getOutputStream();
    }

    /** Says FIN, and takes no notice of what comes, so that no RST follows it. */
    void finish() throws IOException {
        socket.shutdownOutput();
        ignoreTheRest();
    }

    /** Says RST. */
    void reset() throws IOException {
        plain.setSoLinger(true, 0);
        plain.close();
    }

    /** Reads until the client closes or is silent for too long. */
    void ignoreTheRest() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }
}
