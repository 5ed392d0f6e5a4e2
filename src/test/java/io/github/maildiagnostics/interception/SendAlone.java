package io.github.maildiagnostics.interception;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A program of its own that sends a mail to a host where nobody listens. Where it may open only few files it opens them
 * all and sends again, until the failure is one that came with every file open: what the garbage collector closes in
 * between would leave room for a socket.
 */
final class SendAlone {

    private static final int MANY = 1000;

    /** Held here: a file that nothing refers to is closed by the garbage collector. */
    private static final List<Closeable> OPEN = new ArrayList<>();

    private SendAlone() {}

    public static void main(String[] host) throws MessagingException, IOException {
        while (true) {
            try {
                send(host[0]);
                return;
            } catch (MessagingException failed) {
                if (!fewWereLeftToOpen()) {
                    throw failed;
                }
            }
        }
    }

    private static void send(String host) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", host);
        properties.put("mail.smtp.port", "1");
        properties.put("mail.smtp.connectiontimeout", "5000");
        Transport.send(Mails.message(Session.getInstance(properties)));
    }

    private static boolean fewWereLeftToOpen() throws IOException {
        String file = Path.of(System.getProperty("java.home"), "release").toString();
        int before = OPEN.size();
        while (OPEN.size() < MANY) {
            try {
                OPEN.add(new FileInputStream(file));
            } catch (IOException noMore) {
                return OPEN.size() > before;
            }
        }
        for (Closeable one : OPEN) {
            one.close();
        }
        return false;
    }
}
