package io.github.maildiagnostics.sending;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server that does wrong at random, and keeps the books: how often it took which message for which recipient. Each connection
 * draws from a generator of its own, so that a seed plays the same again as long as the client does the same.
 */
final class ChaosServer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final long seed;
    private final double faults;
    private final AtomicLong connections = new AtomicLong();
    private final Map<String, Integer> books = new ConcurrentHashMap<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ChaosServer(long seed, double faults) throws IOException {
        this.seed = seed;
        this.faults = faults;
        start(this::accept);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "chaos-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How often the server took a message for a recipient; forgets it. */
    int taken(String messageId, String recipient) {
        Integer times = books.remove(messageId + " " + recipient);
        return times == null ? 0 : times;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = listener.accept();
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                Random random = new Random(seed + connections.getAndIncrement() * 7919);
                start(() -> serve(new ChaosTalk(socket, random, faults, books)));
            } catch (IOException e) {
                // closed, or the client was quicker
            }
        }
    }

    private void serve(ChaosTalk talk) {
        try (Socket socket = talk.socket()) {
            if (talk.answer("220 chaos.example ESMTP", "421 4.3.2 busy", "554 5.7.1 no service for you")) {
                while (talk.hear()) {
                    // the next command
                }
            }
        } catch (IOException e) {
            // the client is gone
        } finally {
            sockets.remove(talk.socket());
        }
    }
}
