package io.github.maildiagnostics.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** Postfix, Exim and OpenSMTPD on ports of this machine; {@code src/test/mta/servers.sh} starts and stops them. */
final class RealServers implements AutoCloseable {

    enum Product {
        POSTFIX("pf.example"),
        EXIM("ex.example"),
        OPENSMTPD("os.example");

        private final String domain;

        Product(String domain) {
            this.domain = domain;
        }

        /** Its mailboxes: {@code ok}, also as {@code ok+anything}, {@code slow} and {@code full}. */
        String address(String mailbox) {
            return mailbox + "@" + domain;
        }
    }

    private static final int NOT_POSSIBLE = 77;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<Product, Integer> ports;

    private RealServers(Map<Product, Integer> ports) {
        this.ports = ports;
    }

    /** Skips the tests, and says so where everybody sees it, if this machine cannot run the servers. */
    static RealServers start() throws IOException, InterruptedException {
        RealServers servers = new RealServers(freePorts());
        List<String> arguments = new ArrayList<>(List.of("start"));
        servers.ports.values().forEach(port -> arguments.add(port.toString()));
        Run run = Run.of(arguments);
        if (run.exitCode() == NOT_POSSIBLE) {
            String reason = "SKIPPED: the tests against real mail servers: " + run.lastLine();
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        if (run.exitCode() != 0) {
            throw new IllegalStateException("The mail servers cannot be started: " + run.output());
        }
        servers.awaitGreetings();
        return servers;
    }

    int port(Product product) {
        return ports.get(product);
    }

    @Override
    public void close() {
        try {
            Run.of(List.of("stop"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<Product, Integer> freePorts() throws IOException {
        Map<Product, Integer> ports = new EnumMap<>(Product.class);
        List<ServerSocket> taken = new ArrayList<>();
        for (Product product : Product.values()) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            taken.add(socket);
            ports.put(product, socket.getLocalPort());
        }
        for (ServerSocket socket : taken) {
            socket.close();
        }
        return ports;
    }

    private void awaitGreetings() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        for (Map.Entry<Product, Integer> server : ports.entrySet()) {
            while (!greets(server.getValue())) {
                if (Instant.now().isAfter(deadline)) {
                    close();
                    String log = Run.of(List.of("log")).output();
                    throw new IllegalStateException(server.getKey() + " does not answer:\n" + log);
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    private static boolean greets(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII).equals("220");
        } catch (IOException e) {
            return false;
        }
    }

    private record Run(int exitCode, String output) {

        static Run of(List<String> arguments) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(
                    List.of("sh", Path.of("src/test/mta/servers.sh").toString()));
            command.addAll(arguments);
            Process process;
            try {
                process = new ProcessBuilder(command).redirectErrorStream(true).start();
            } catch (IOException noShell) {
                return new Run(NOT_POSSIBLE, noShell.getMessage());
            }
            try (InputStream in = process.getInputStream()) {
                String output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new Run(process.waitFor(), output);
            }
        }

        String lastLine() {
            String stripped = output.strip();
            return stripped.substring(stripped.lastIndexOf('\n') + 1);
        }
    }
}
