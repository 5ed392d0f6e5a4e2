package io.github.maildiagnostics.probe;

import io.github.maildiagnostics.attempt.ExceptionChain;
import io.github.maildiagnostics.attempt.ExceptionLink;
import io.github.maildiagnostics.attempt.RecipientResult;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.probe.Step.Outcome;
import io.github.maildiagnostics.smtp.SmtpStage;
import io.github.maildiagnostics.text.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;

/** What an engineer tries when a connection does not come about: other addresses, other ports, the other kind of TLS. */
final class SecondLook {

    private static final List<Integer> MAIL_PORTS = List.of(587, 465, 25);
    private static final int MAX_ADDRESSES = 4;
    private static final int MAX_GREETING = 200;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final ExceptionLink TLS_PORT =
            ExceptionLink.of("io.github.maildiagnostics.probe.TlsPortException", "the port answers a TLS handshake");

    private final ProbeSettings settings;
    private final Line line;
    private final List<InetAddress> addresses;
    private final Duration patience;
    private final List<Finding> findings = new ArrayList<>();

    SecondLook(ProbeSettings settings, Line line, List<InetAddress> addresses) {
        this.settings = settings;
        this.line = line;
        this.addresses = addresses;
        this.patience = settings.timeout().compareTo(LONGEST) < 0 ? settings.timeout() : LONGEST;
    }

    List<Finding> findings() {
        return findings;
    }

    /** The attempt with what could be found out about its end. */
    SendAttempt at(SendAttempt attempt, Steps steps) {
        if (addresses.isEmpty()) {
            return attempt;
        }
        if (attempt.stage() == SmtpStage.CONNECT) {
            lookAround();
        } else if (attempt.stage() == SmtpStage.GREETING && settings.tls() != TlsMode.IMPLICIT) {
            boolean readable = attempt.reply() != null && attempt.reply().code() != 0;
            if (!readable && speaksTls()) {
                findings.add(Finding.of("speaks-tls", settings.port()));
                return copy(attempt, attempt.recipients(), attempt.exceptions().with(TLS_PORT));
            }
        } else if (steps.has(SmtpStage.TLS, Outcome.FAILED)
                && settings.tls() == TlsMode.IMPLICIT
                && !line.certificates().isShown()) {
            String greeting = plainGreeting();
            if (greeting.matches("[0-9]{3}[ -].*")) {
                findings.add(Finding.of("speaks-plain", settings.port(), greeting));
            }
        }
        return attempt;
    }

    static SendAttempt copy(SendAttempt a, List<RecipientResult> recipients, ExceptionChain exceptions) {
        return new SendAttempt(
                a.source(),
                a.host(),
                a.port(),
                a.stage(),
                a.reply(),
                a.stoppedByRecipient() && !recipients.isEmpty(),
                a.connectionReused(),
                recipients,
                exceptions,
                a.conversation(),
                a.messageId(),
                a.queueId(),
                a.at());
    }

    /** The mail library uses the first address only. */
    private void lookAround() {
        InetAddress first = addresses.get(0);
        addresses.stream()
                .skip(1)
                .limit(MAX_ADDRESSES)
                .filter(address -> answers(address, settings.port()))
                .findFirst()
                .ifPresent(address ->
                        findings.add(Finding.of("other-address", first.getHostAddress(), address.getHostAddress())));
        MAIL_PORTS.stream()
                .filter(port -> port != settings.port() && answers(first, port))
                .findFirst()
                .ifPresent(port -> findings.add(Finding.of("other-port", port)));
    }

    private boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) patience.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A server that shows a certificate speaks TLS, whether or not the certificate is good. Nothing is said to it. */
    private boolean speaksTls() {
        try (Socket socket = new Socket()) {
            Wire wire = connected(socket);
            ((SSLSocket) line.tls().createSocket(wire, settings.host(), settings.port(), true)).startHandshake();
            return true;
        } catch (IOException e) {
            return line.certificates().isShown();
        }
    }

    private String plainGreeting() {
        try (Socket socket = new Socket()) {
            InputStream in = connected(socket).getInputStream();
            StringBuilder text = new StringBuilder();
            for (int c = in.read(); c >= 0 && c != '\n' && text.length() < MAX_GREETING; c = in.read()) {
                text.append((char) c);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
            return PlainText.oneLine(new String(bytes, StandardCharsets.UTF_8), MAX_GREETING);
        } catch (IOException e) {
            return "";
        }
    }

    private Wire connected(Socket socket) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        Wire wire = new Wire(socket, patience, () -> {});
        wire.connect(new InetSocketAddress(addresses.get(0), settings.port()));
        return wire;
    }
}
