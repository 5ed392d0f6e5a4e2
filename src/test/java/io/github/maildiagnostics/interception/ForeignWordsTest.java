package io.github.maildiagnostics.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.MailDiagnostics;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the network layer of Java passes on from the operating system is in its language, and what other TLS libraries and
 * mail clients say is in their own words. The texts are those of the GNU C library, Netty, Vert.x, Bouncy Castle and
 * BoringSSL.
 */
class ForeignWordsTest {

    @ParameterizedTest
    @CsvSource({
        "refused, Verbindungsaufbau abgelehnt, connection-refused",
        "refused, Connexion refusée, connection-refused",
        "refused, 接続を拒否されました, connection-refused",
        "refused, what no table knows, connection-refused",
        "refused, Die Wartezeit für die Verbindung ist abgelaufen, connect-timeout",
        "refused, Expiró el tiempo de conexión, connect-timeout",
        "refused, 接続がタイムアウトしました, connect-timeout",
        "refused, 连接超时, connect-timeout",
        "socket, Das Netzwerk ist nicht erreichbar, network-unreachable",
        "socket, La rete non è raggiungibile, network-unreachable",
        "socket, A rede está fora de alcance, network-unreachable",
        "socket, 无法接触网络 (Network is unreachable), network-unreachable",
        "socket, Операция не позволена, network-not-permitted",
        "socket, Opération non permise, network-not-permitted",
        "bind, Permission denied, network-not-permitted",
        "bind, Keine Berechtigung, network-not-permitted",
        "bind, 权限不够, network-not-permitted",
        "bind, Die angeforderte Adresse kann nicht zugewiesen werden, network-unreachable",
        "socket, Za dużo otwartych plików, network-not-permitted",
        "socket, No buffer space available (maximum connections reached?): connect, network-not-permitted",
        "socket, Host is down, network-unreachable"
    })
    void theSystemSpeaksItsLanguage(String kind, String words, String cause) {
        Exception thrown = switch (kind) {
            case "refused" -> new ConnectException(words);
            case "bind" -> new BindException(words);
            default -> new SocketException(words);
        };
        Diagnosis diagnosis = MailDiagnostics.diagnose(
                new MessagingException("Could not connect to SMTP host: mx.example, port: 587", thrown));
        assertThat(diagnosis.cause().id()).isEqualTo(cause);
        assertThat(diagnosis.stage().id()).isEqualTo("connect");
        String printed = Provoked.printed(thrown);
        assertThat(MailDiagnostics.diagnoseTrace(printed))
                .extracting(d -> d.cause().id())
                .containsExactly(cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "io.netty.handler.ssl.NotSslRecordException: not an SSL/TLS record: 323230 | tls-on-plaintext-port",
                "javax.net.ssl.SSLException: error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER"
                        + " | tls-on-plaintext-port",
                "org.bouncycastle.tls.TlsFatalAlert: certificate_unknown(46) | certificate-untrusted",
                "org.bouncycastle.tls.TlsFatalAlertReceived: protocol_version(70) | tls-version-mismatch",
                "javax.net.ssl.SSLHandshakeException: Failed to create SSL connection | tls-handshake-failed",
                "io.netty.channel.ConnectTimeoutException: connection timed out after 60000 ms: mx.example/192.0.2.7:587"
                        + " | connect-timeout",
                "io.vertx.core.impl.NoStackTraceThrowable: STARTTLS required but not supported by server"
                        + " | starttls-unavailable",
                "io.vertx.core.impl.NoStackTraceThrowable: login is required, but no credentials supplied"
                        + " | password-missing",
                "io.vertx.core.impl.NoStackTraceThrowable: message exceeds allowed size limit | message-too-large",
                "io.vertx.ext.mail.SMTPException: recipient address not accepted: 550 5.1.1 User unknown | mailbox-unknown"
            })
    void otherLibrariesHaveWordsOfTheirOwn(String line, String cause) {
        assertThat(MailDiagnostics.diagnoseTrace(line))
                .extracting(d -> d.cause().id())
                .containsExactly(cause);
    }

    /** Whoever waits for the result of a task and gives up does not know what became of the mail. */
    @Test
    void whatNobodyWaitedForIsUncertain() {
        for (Exception thrown : List.of(
                new java.util.concurrent.TimeoutException(),
                new java.util.concurrent.CancellationException(),
                new IOException("socket was closed unexpected."))) {
            assertThat(MailDiagnostics.diagnose(thrown).cause().id()).isEqualTo("delivery-uncertain");
        }
    }
}
