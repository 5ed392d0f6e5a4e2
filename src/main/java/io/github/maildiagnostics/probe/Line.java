package io.github.maildiagnostics.probe;

import io.github.maildiagnostics.probe.Step.Outcome;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The connection below the dialogue: makes the sockets for the mail library and notes when TCP and TLS stand. */
final class Line {

    private static final String PREFIX = "mail.smtp.";

    private final ProbeSettings settings;
    private final Steps steps;
    private final CertificateRecorder certificates;
    private final TlsFactory tls;
    private @Nullable Wire wire;

    Line(ProbeSettings settings, Steps steps) throws GeneralSecurityException {
        this.settings = settings;
        this.steps = steps;
        this.certificates = new CertificateRecorder(settings.anchors());
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManager trust = settings.trustsBlindly() ? certificates.lenient() : certificates.strict();
        context.init(null, new TrustManager[] {trust}, null);
        this.tls = new TlsFactory(context, this::beginTls);
    }

    /** What makes the mail library use this line. Without {@code fallback=false} it would try again without it. */
    void install(Properties properties) {
        properties.put(PREFIX + "socketFactory", new WireFactory(this::newWire));
        properties.put(PREFIX + "socketFactory.fallback", "false");
        properties.put(PREFIX + "ssl.socketFactory", tls);
        properties.remove(PREFIX + "ssl.trust");
    }

    private Wire newWire() {
        String socks = settings.mail().getProperty(PREFIX + "socks.host");
        Socket plain = socks == null ? new Socket() : new Socket(socks(socks));
        Wire made = new Wire(plain, settings.timeout(), this::connected);
        wire = made;
        return made;
    }

    private Proxy socks(String host) {
        String port = settings.mail().getProperty(PREFIX + "socks.port", "1080");
        return new Proxy(
                Proxy.Type.SOCKS,
                new InetSocketAddress(host, port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 1080));
    }

    private void connected() {
        if (wire != null) {
            connected(wire);
        }
    }

    private void connected(Socket socket) {
        SocketAddress peer = socket.getRemoteSocketAddress();
        if (steps.isOpen(SmtpStage.CONNECT)) {
            String address = peer instanceof InetSocketAddress inet && inet.getAddress() != null
                    ? inet.getAddress().getHostAddress() + " port " + inet.getPort()
                    : String.valueOf(peer);
            steps.end(Outcome.OK, null, new Seen.Addresses(List.of(address)));
        }
    }

    private Socket beginTls(Socket socket) {
        Wire below = socket instanceof Wire known ? known : new Wire(socket, settings.timeout(), () -> {});
        wire = below;
        connected(below);
        if (!steps.isHandshake()) {
            steps.begin(SmtpStage.TLS, "");
        }
        below.expectReply();
        return below;
    }

    /** Nothing but the next command or the wait for the greeting shows that the handshake is over. */
    void endTls() {
        if (steps.isHandshake()) {
            SSLSocket socket = tls.last();
            SSLSession session = socket == null ? null : socket.getSession();
            steps.end(
                    Outcome.OK,
                    null,
                    new Seen.Tls(
                            session == null ? null : session.getProtocol(),
                            session == null ? null : session.getCipherSuite(),
                            certificates.chain()));
        }
    }

    void failOpenStep() {
        boolean shown = steps.isHandshake() && certificates.isShown();
        steps.end(Outcome.FAILED, null, shown ? new Seen.Tls(null, null, certificates.chain()) : new Seen.Nothing());
    }

    void expectReply() {
        if (wire != null) {
            wire.expectReply();
        }
    }

    CertificateRecorder certificates() {
        return certificates;
    }

    TlsFactory tls() {
        return tls;
    }
}
