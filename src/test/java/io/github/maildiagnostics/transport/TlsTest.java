package io.github.maildiagnostics.transport;

import static io.github.maildiagnostics.transport.TestMail.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpReply;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures of TLS and over TLS. The server's certificate is its own, made for this run, and for another host. */
@Tag("mailjars")
class TlsTest {

    private static final String SECRET = "changeit";
    private static final String STARTTLS =
            "S: 220 mx.example\nC: EHLO *\nS: 250-mx.example\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 2.0.0 go\nTLS\n";
    private static final String EHLO = "C: EHLO *\nS: 250 mx.example\n";
    private static final String RCPT = "C: MAIL FROM:*\nS: 250 2.1.0 ok\nC: RCPT TO:*\n";
    private static final String CONTENT = RCPT + "S: 250 2.1.5 ok\nC: DATA\nS: 354 go ahead\nC: <content>\n";
    private static final String REFUSED = RCPT + "S: 550 5.1.1 no such user";
    private static final String TRUST = "ssl.trust=* ssl.checkserveridentity=false";

    @TempDir
    static Path folder;

    private static SSLContext context;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = folder.resolve("server.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=mx.example",
                        "-ext",
                        "san=dns:mx.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        SECRET)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, SECRET.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, SECRET.toCharArray());
        context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
    }

    static Stream<Arguments> handshakes() {
        return Stream.of(
                arguments("smtp", "", STARTTLS, "certificate-untrusted starttls none"),
                arguments("smtp", "ssl.trust=*", STARTTLS, "certificate-name-mismatch starttls none"),
                arguments("smtps", "", "TLS\nS: 220 mx.example", "certificate-untrusted tls none"),
                arguments("smtps", TRUST, "S: 220 mx.example in plain text", "tls-on-plaintext-port tls none"),
                arguments("smtps", TRUST, "S! drop", "tls-handshake-failed tls none"),
                arguments(
                        "smtps",
                        TRUST,
                        "TLS\nS: 220 mx.example\n" + EHLO + ACCEPTED,
                        "accepted end-of-data 250 2.0.0 accepted"));
    }

    static Stream<Arguments> mails() {
        return Stream.of(
                arguments(STARTTLS + EHLO + ACCEPTED, "accepted end-of-data 250 2.0.0 accepted"),
                arguments(STARTTLS + EHLO + REFUSED, "mailbox-unknown rcpt 550 5.1.1 refused"),
                arguments(
                        STARTTLS + "C: EHLO *\nS: 421 4.3.2 shutting down\nS! drop",
                        "server-temporary ehlo 421 4.3.2 not-tried"),
                arguments(STARTTLS + "C: EHLO *\nS! drop", "connection-lost mail none not-tried"),
                arguments(STARTTLS + EHLO + RCPT + "S! reset", "connection-lost rcpt none not-tried"),
                arguments(STARTTLS + EHLO + CONTENT + "S! drop", "delivery-uncertain end-of-data none uncertain"),
                arguments(STARTTLS + EHLO + CONTENT + "S! reset", "delivery-uncertain end-of-data none uncertain"),
                arguments(STARTTLS + EHLO + CONTENT + "S! stall", "delivery-uncertain end-of-data none uncertain"),
                arguments(
                        STARTTLS + EHLO + CONTENT + "S: 451 4.3.0 later",
                        "server-temporary end-of-data 451 4.3.0 refused"));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void aMailOverTlsEndsAsWithout(String conversation, String expected) throws Exception {
        endsAsExpected("smtp", TRUST, conversation, expected);
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void endsAsExpected(String protocol, String settings, String conversation, String expected) throws Exception {
        DiagnosticSmtpTransport ours;
        Throwable thrown;
        Throwable plain;
        try (ScriptedSmtpServer server = ScriptedSmtpServer.startWithTls(context, TestMail.script(conversation))) {
            plain = send(session(protocol, settings).getTransport(protocol), server.port());
            Session session = session(protocol, settings);
            DiagnosticSmtpTransport.use(session.getProperties());
            ours = (DiagnosticSmtpTransport)
                    Session.getInstance(session.getProperties()).getTransport(protocol);
            thrown = send(ours, server.port());
        }
        Diagnosis diagnosis = ours.lastDiagnosis().orElseThrow();
        String codes = diagnosis.reply().map(SmtpReply::codes).orElse("none");
        List<String> outcomes =
                diagnosis.recipients().stream().map(r -> r.outcome().id()).toList();
        assertThat((diagnosis.cause() + " " + diagnosis.stage().id() + " " + codes + " " + String.join(" ", outcomes))
                        .strip())
                .isEqualTo(expected);
        assertThat(thrown == null ? null : thrown.getClass()).isEqualTo(plain == null ? null : plain.getClass());
    }

    private static Session session(String protocol, String settings) {
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.put(prefix + "timeout", "700");
        properties.put(prefix + "starttls.enable", "true");
        properties.put(prefix + "diagnostics.log", "false");
        for (String setting : settings.split(" ")) {
            if (!setting.isEmpty()) {
                properties.put(prefix + setting.split("=")[0], setting.split("=")[1]);
            }
        }
        return Session.getInstance(properties);
    }

    /** What connecting and sending throws; closing does not count. */
    private static Throwable send(Transport transport, int port) throws MessagingException {
        MimeMessage message = TestMail.message(Session.getInstance(new Properties()), "bob@example.com");
        Throwable thrown = null;
        try {
            transport.connect("127.0.0.1", port, null, null);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            thrown = e;
        }
        try {
            transport.close();
        } catch (MessagingException e) {
            assertThat(transport).isNotInstanceOf(DiagnosticSmtpTransport.class);
        }
        return thrown;
    }
}
