package io.github.maildiagnostics.interception;

import static io.github.maildiagnostics.interception.PlainAngus.closedPort;
import static io.github.maildiagnostics.interception.PlainAngus.properties;
import static io.github.maildiagnostics.interception.PlainAngus.send;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Between the program and the server's first word, and up to the login: each fault is really brought about, over plain Angus. */
class NetworkFaultTest {

    private static final String HELLO = "S: 220 mx.example\nC: EHLO *\n";

    private static final int PATIENCE_MILLIS = 3_000;

    @Test
    @Provokes("host-unknown")
    void theNameDoesNotResolve() {
        Provoked.isReadAs("host-unknown", send(25, "host=no-such-host.invalid"));
    }

    @Test
    @Provokes("connection-refused")
    void nothingListens() throws IOException {
        Provoked.isReadAs("connection-refused", send(closedPort()));
    }

    @Test
    @Provokes("mail-host-wrong")
    void noHostIsSet() throws IOException {
        Properties properties = properties(25, "host=localhost");
        properties.put("mail.smtp.socketFactory", new Redirect(closedPort()));
        Provoked.isReadAs("mail-host-wrong", send(properties));
    }

    /** A listener whose queue is full answers nothing. */
    @Test
    @Provokes("connect-timeout")
    void nobodyAnswers() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Throwable thrown = null;
            for (int i = 0; i < 5 && !(thrown instanceof IOException); i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                thrown = catchThrowable(() -> socket.connect(full.getLocalSocketAddress(), 200));
            }
            Provoked.isReadAs("connect-timeout", send(full.getLocalPort(), "connectiontimeout=300"));
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    @Provokes("network-unreachable")
    void theOwnAddressIsNotThere() throws IOException {
        Provoked.isReadAs("network-unreachable", send(closedPort(), "localaddress=192.0.2.1"));
    }

    @ParameterizedTest
    @Provokes("proxy-failure")
    @CsvSource({"socks, \u0005\u00ff", "proxy, HTTP/1.1 407 Proxy Authentication Required"})
    void theProxyRefuses(String kind, String answer) throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> answer(proxy, answer + "\r\n\r\n"));
            String settings = kind + ".host=127.0.0.1 " + kind + ".port=" + proxy.getLocalPort();
            Throwable thrown = send(closedPort(), settings.split(" "));
            served.join();
            Provoked.isReadAs("proxy-failure", thrown);
        }
    }

    private static void answer(ServerSocket server, String answer) {
        try {
            server.setSoTimeout(PATIENCE_MILLIS);
        } catch (SocketException e) {
            throw new IllegalStateException(e);
        }
        try (Socket client = server.accept()) {
            client.setSoTimeout(PATIENCE_MILLIS);
            client.getInputStream().read();
            client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            client.shutdownOutput();
            client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the client is gone
        }
    }

    @ParameterizedTest
    @Provokes({
        "not-smtp",
        "tls-on-plaintext-port",
        "starttls-unavailable",
        "auth-mechanism-unsupported",
        "oauth-token-rejected",
        "connection-lost",
        "response-timeout",
        "delivery-uncertain",
        "tls-handshake-failed"
    })
    @CsvSource(
            delimiter = '|',
            value = {
                "not-smtp | S: HTTP/1.1 400 Bad Request | timeout=5000",
                "tls-on-plaintext-port | S: 220 mx.example | ssl.enable=true",
                "starttls-unavailable | EHLO+S: 250 mx.example | starttls.required=true",
                "auth-mechanism-unsupported | EHLO+S: 250-mx+S: 250 AUTH GSSAPI | auth=true user=u password=p",
                "oauth-token-rejected | EHLO+S: 250-mx+S: 250 AUTH XOAUTH2+C: AUTH *+S: 334 eyJzdGF0dXMiOiI0MDAifQ=="
                        + " | auth=true auth.mechanisms=XOAUTH2",
                "connection-lost | EHLO+S: 250 mx+C: MAIL FROM:*+S! drop | timeout=5000",
                "connection-lost | S! drop | timeout=5000",
                "response-timeout | EHLO+S: 250 mx+C: MAIL FROM:*+S! stall | timeout=300",
                "response-timeout | S! stall | timeout=300",
                "delivery-uncertain | CONTENT+S! drop | timeout=5000",
                "delivery-uncertain | CONTENT+S! stall | timeout=300",
                "tls-handshake-failed | S! drop | ssl.enable=true"
            })
    void theDialogueGoesWrong(String cause, String conversation, String settings) throws Exception {
        String content =
                "EHLO+S: 250 mx+C: MAIL FROM:*+S: 250 ok+C: RCPT TO:*+S: 250 ok+C: DATA+S: 354 go+C: <content>";
        String text =
                conversation.replace("CONTENT", content).replace("EHLO+", HELLO).replace("+", "\n");
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(Script.parse(cause, text))) {
            Provoked.isReadAs(cause, send(server.port(), settings.split(" ")));
        }
    }

    /** Renaming javax to jakarta everywhere goes too far: the JDK keeps its names. */
    @ParameterizedTest
    @Provokes({"namespaces-mixed", "class-path-conflict"})
    @CsvSource({
        "namespaces-mixed, jakarta.net.ssl.SSLSocketFactory",
        "class-path-conflict, com.example.NoSuchSocketFactory"
    })
    void theClassForSocketsIsNotThere(String cause, String type) throws IOException {
        Provoked.isReadAs(cause, send(closedPort(), "socketFactory.class=" + type));
    }

    @Test
    @Provokes("password-missing")
    void noPasswordIsGiven() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(Script.parse("none", HELLO + "S: 250 mx"))) {
            Provoked.isReadAs("password-missing", send(server.port(), "auth=true", "user="));
        }
    }
}
