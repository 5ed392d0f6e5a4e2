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

/** A program of its own that sends a mail where nobody listens, and sends it again when it has opened all files that it may. */
final class SendAlone {

    /** Held here: a file that nothing refers to is closed by the garbage collector. */
    private static final List<Closeable> OPEN = new ArrayList<>();

    private SendAlone() {}

    public static void main(String[] args) throws MessagingException, IOException {
        try {
            send("127.0.0.1");
        } catch (MessagingException refused) {
            openEverything();
        }
        send("198.51.100.7");
    }

    private static void send(String host) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", host);
        properties.put("mail.smtp.port", "1");
        properties.put("mail.smtp.connectiontimeout", "5000");
        Transport.send(Mails.message(Session.getInstance(properties)));
    }

    private static void openEverything() throws IOException {
        String file = Path.of(System.getProperty("java.home"), "release").toString();
        while (OPEN.size() < 1000) {
            try {
                OPEN.add(new FileInputStream(file));
            } catch (IOException noMore) {
                return;
            }
        }
        for (Closeable one : OPEN) {
            one.close();
        }
    }
}
