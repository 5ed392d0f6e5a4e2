package io.github.maildiagnostics.interception;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.maildiagnostics.Loopback;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Properties;

/** Sends a mail to this machine with the mail library as it is, and catches what it throws. */
final class PlainAngus {

    private PlainAngus() {}

    static int closedPort() throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return probe.getLocalPort();
        }
    }

    static Properties properties(int port, String... settings) {
        Properties properties = Loopback.properties(port, settings);
        properties.put("mail.smtp.socketFactory.fallback", "false");
        return properties;
    }

    static Throwable send(int port, String... settings) {
        return send(properties(port, settings));
    }

    static Throwable send(Properties properties) {
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
