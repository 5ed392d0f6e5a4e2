package io.github.maildiagnostics.interception;

import static io.github.maildiagnostics.interception.PlainAngus.properties;
import static io.github.maildiagnostics.interception.PlainAngus.send;

import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong with TLS, over plain Angus: each certificate is really made, and each handshake really fails. */
class TlsFaultTest {

    private static final String STARTTLS =
            "S: 220 mx.example\nC: EHLO *\nS: 250-mx.example\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\nTLS\n";

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static SSLContext selfSigned;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new Certificates(folder);
        selfSigned = certificates.selfSigned();
    }

    @ParameterizedTest
    @Provokes({"certificate-untrusted", "certificate-name-mismatch", "tls-version-mismatch"})
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
    @Provokes("certificate-expired")
    void theCertificateIsOutOfDate() throws Exception {
        SSLContext expired = certificates.expired();
        Properties properties = properties(0, "starttls.enable=true");
        properties.put("mail.smtp.ssl.socketFactory", certificates.trusting());
        try (ScriptedSmtpServer server = ScriptedSmtpServer.startWithTls(expired, Script.parse("old", STARTTLS))) {
            properties.put("mail.smtp.port", Integer.toString(server.port()));
            Provoked.isReadAs("certificate-expired", send(properties));
        }
    }

    /** A TLS server that waits for the client in vain says in TLS that it hangs up, or nothing at all. */
    @Test
    @Provokes("plaintext-on-tls-port")
    void plainTextIsSpokenToATlsPort() throws Exception {
        try (SSLServerSocket server = (SSLServerSocket)
                selfSigned.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> waitForAHandshake(server));
            Properties properties = properties(465, "host=localhost");
            properties.put("mail.smtp.socketFactory", new Redirect(server.getLocalPort()));
            Throwable thrown = send(properties);
            served.join();
            Provoked.isReadAs("plaintext-on-tls-port", thrown);
        }
    }

    private static void waitForAHandshake(SSLServerSocket server) {
        try (SSLSocket client = (SSLSocket) server.accept()) {
            client.setSoTimeout(200);
            client.startHandshake();
        } catch (IOException e) {
            // as expected
        }
    }
}
