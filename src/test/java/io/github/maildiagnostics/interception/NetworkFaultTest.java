package io.github.maildiagnostics.interception;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Between the program and the server's first word, and up to the login: each fault is really brought about, over plain Angus. */
class NetworkFaultTest {

    private static final String HELLO = "S: 220 mx.example\nC: EHLO *\n";
    private static final String STARTTLS = HELLO + "S: 250-mx.example\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\nTLS\n";

    private static final int PATIENCE_MILLIS = 3_000;

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static SSLContext selfSigned;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new Certificates(folder);
        selfSigned = certificates.selfSigned();
    }

    @Test
    void theNameDoesNotResolve() {
        Provoked.isReadAs("host-unknown", send(25, "host=no-such-host.invalid"));
    }

    @Test
    void nothingListens() throws IOException {
        Provoked.isReadAs("connection-refused", send(closedPort()));
    }

    @Test
    void noHostIsSet() throws IOException {
        Properties properties = properties(25, "host=localhost");
        properties.put("mail.smtp.socketFactory", new Redirect(closedPort()));
        Provoked.isReadAs("mail-host-wrong", send(properties));
    }

    /** A listener whose queue is full answers nothing. */
    @Test
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
    void theOwnAddressIsNotThere() throws IOException {
        Provoked.isReadAs("network-unreachable", send(closedPort(), "localaddress=192.0.2.1"));
    }

    @Test
    void theSystemForbidsIt() throws IOException {
        Properties properties = properties(closedPort());
        properties.put("mail.smtp.socketFactory", new Redirect(0) {
            @Override
            public Socket createSocket() {
                return new Socket() {
                    @Override
                    public void connect(java.net.SocketAddress to, int timeout) throws IOException {
                        throw new SocketException("Permission denied: connect");
                    }
                };
            }
        });
        Provoked.isReadAs("network-not-permitted", send(properties));
    }

    @ParameterizedTest
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
    @CsvSource(
            delimiter = '|',
            value = {
                "not-smtp | S: HTTP/1.1 400 Bad Request | port=0",
                "tls-on-plaintext-port | S: 220 mx.example | ssl.enable=true",
                "starttls-unavailable | EHLO+S: 250 mx.example | starttls.required=true",
                "auth-mechanism-unsupported | EHLO+S: 250-mx+S: 250 AUTH GSSAPI | auth=true user=u password=p",
                "oauth-token-rejected | EHLO+S: 250-mx+S: 250 AUTH XOAUTH2+C: AUTH *+S: 334 eyJzdGF0dXMiOiI0MDAifQ=="
                        + " | auth=true auth.mechanisms=XOAUTH2",
                "connection-lost | EHLO+S: 250 mx+C: MAIL FROM:*+S! drop | port=0",
                "connection-lost | S! drop | port=0",
                "response-timeout | EHLO+S: 250 mx+C: MAIL FROM:*+S! stall | timeout=300",
                "response-timeout | S! stall | timeout=300",
                "delivery-uncertain | CONTENT+S! drop | port=0",
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

    @ParameterizedTest
    @CsvSource({
        "certificate-untrusted, starttls.enable=true",
        "certificate-name-mismatch, starttls.enable=true ssl.trust=*",
        "tls-version-mismatch, starttls.enable=true ssl.protocols=TLSv1"
    })
    void theCertificateOrTheVersionDoesNotFit(String cause, String settings) throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.startWithTls(selfSigned, Script.parse(cause, STARTTLS))) {
            Provoked.isReadAs(cause, send(server.port(), settings.split(" ")));
        }
    }

    @Test
    void theCertificateIsOutOfDate() throws Exception {
        SSLContext expired = certificates.expired();
        Properties properties = properties(0, "starttls.enable=true");
        properties.put("mail.smtp.ssl.socketFactory", certificates.trusting());
        try (ScriptedSmtpServer server = ScriptedSmtpServer.startWithTls(expired, Script.parse("old", STARTTLS))) {
            properties.put("mail.smtp.port", Integer.toString(server.port()));
            Provoked.isReadAs("certificate-expired", send(properties));
        }
    }

    /** A TLS server that waits for the client in vain hangs up without a word. */
    @Test
    void plainTextIsSpokenToATlsPort() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(Script.parse("tls", "S! drop"))) {
            Properties properties = properties(465, "host=localhost");
            properties.put("mail.smtp.socketFactory", new Redirect(server.port()));
            Provoked.isReadAs("plaintext-on-tls-port", send(properties));
        }
    }

    @Test
    void noPasswordIsGiven() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(Script.parse("none", HELLO + "S: 250 mx"))) {
            Provoked.isReadAs("password-missing", send(server.port(), "auth=true", "user="));
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return probe.getLocalPort();
        }
    }

    private static Properties properties(int port, String... settings) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(port));
        properties.put("mail.smtp.timeout", "5000");
        properties.put("mail.smtp.connectiontimeout", "5000");
        properties.put("mail.smtp.socketFactory.fallback", "false");
        for (String setting : settings) {
            String[] words = setting.split("=", 2);
            if (!words[0].equals("port") || !words[1].equals("0")) {
                properties.put("mail.smtp." + words[0], words[1]);
            }
        }
        return properties;
    }

    private static Throwable send(int port, String... settings) {
        return send(properties(port, settings));
    }

    private static Throwable send(Properties properties) {
        boolean login = properties.containsKey("mail.smtp.auth") && !"".equals(properties.get("mail.smtp.user"));
        return catchThrowable(() -> {
            MimeMessage message = Mails.message(Session.getInstance(properties));
            if (login) {
                Transport.send(message, "user", "secret");
            } else {
                Transport.send(message);
            }
        });
    }
}
