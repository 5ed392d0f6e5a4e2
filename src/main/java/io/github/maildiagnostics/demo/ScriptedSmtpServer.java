package io.github.maildiagnostics.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server on this machine that says what a {@link Script} says, however strange, and notes where the client departs
 * from it. It delivers nothing.
 */
public final class ScriptedSmtpServer implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 2_000;

    private final ServerSocket listener;
    private final List<Script> scripts;
    private final @Nullable SSLContext tls;
    private final Heard heard = new Heard();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private ScriptedSmtpServer(ServerSocket listener, List<Script> scripts, @Nullable SSLContext tls) {
        this.listener = listener;
        this.scripts = scripts;
        this.tls = tls;
    }

    /**
     * Starts a server on a free port of 127.0.0.1.
     *
     * @param scripts the first connection plays the first script, the second one the second; the last one is repeated
     * @return the server, ready to be connected to
     * @throws IOException if it cannot listen
     */
    public static ScriptedSmtpServer start(Script... scripts) throws IOException {
        return listen(scripts, null);
    }

    /**
     * Starts a server that can play {@code TLS}.
     *
     * @param tls with the server's key and certificate
     * @param scripts as for {@link #start}
     * @return the server, ready to be connected to
     * @throws IOException if it cannot listen
     */
    public static ScriptedSmtpServer startWithTls(SSLContext tls, Script... scripts) throws IOException {
        return listen(scripts, tls);
    }

    private static ScriptedSmtpServer listen(Script[] scripts, @Nullable SSLContext tls) throws IOException {
        if (scripts.length == 0) {
            throw new IllegalArgumentException("a scripted server needs a script");
        }
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ScriptedSmtpServer server = new ScriptedSmtpServer(listener, List.of(scripts), tls);
        server.run("scripted-smtp-accept", server::accept);
        return server;
    }

    /**
     * Where it listens, on 127.0.0.1.
     *
     * @return the port
     */
    public int port() {
        return listener.getLocalPort();
    }

    /**
     * Every line heard that was not content, without its line end.
     *
     * @return the lines of all connections in the order they came
     */
    public List<String> heard() {
        return heard.lines();
    }

    /**
     * Every message that arrived whole, whatever was answered to it.
     *
     * @return the messages, lines ended by CR LF
     */
    public List<String> messages() {
        return heard.messages();
    }

    /**
     * Where a client first departed from its script.
     *
     * @return the script's line, what was expected and what came; empty if nothing differed so far
     */
    public Optional<String> mismatch() {
        return heard.mismatch();
    }

    /** Stops listening, breaks every connection and waits for the threads. */
    @Override
    public void close() {
        closed = true;
        heard.freeze();
        quietly(listener);
        sockets.forEach(ScriptedSmtpServer::quietly);
        for (Thread thread : threads) {
            try {
                thread.join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void run(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void accept() {
        for (int n = 0; !closed; n++) {
            Script script = scripts.get(Math.min(n, scripts.size() - 1));
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                if (closed) {
                    quietly(socket);
                }
                run("scripted-smtp-" + n, () -> serve(socket, script));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, Script script) {
        try (Wire wire = new Wire(socket)) {
            new ScriptPlayer(script, wire, heard, tls).play();
        } catch (IOException e) {
            // the client is gone; the player has noted it where the script expected more
        } catch (IllegalStateException e) {
            heard.mismatch(String.valueOf(e.getMessage()));
        } finally {
            sockets.remove(socket);
            threads.remove(Thread.currentThread());
        }
    }

    private static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // nothing is left to lose
        }
    }
}
