package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.Loopback;
import io.github.maildiagnostics.demo.Script;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Sessions, messages and conversations for the tests of the transport. */
final class TestMail {

    static final String HELLO = "S: 220 mx.example ESMTP\nC: EHLO *\nS: 250 mx.example";
    static final String ACCEPTED = String.join(
            "\n",
            "C: MAIL FROM:*",
            "S: 250 2.1.0 ok",
            "C: RCPT TO:*",
            "S: 250 2.1.5 ok",
            "C: DATA",
            "S: 354 go ahead",
            "C: <content>",
            "S: 250 2.0.0 queued as 4F2A");
    static final String UNKNOWN =
            String.join("\n", "C: MAIL FROM:*", "S: 250 2.1.0 ok", "C: RCPT TO:*", "S: 550 5.1.1 no such user");
    static final String FULL =
            String.join("\n", "C: MAIL FROM:*", "S: 250 2.1.0 ok", "C: RCPT TO:*", "S: 452 4.2.2 mailbox full");

    private TestMail() {}

    static Script script(String... parts) {
        List<String> lines = new ArrayList<>();
        for (String part : parts) {
            part.lines().forEach(lines::add);
        }
        return Script.parse("test", lines);
    }

    static Session session(int port, String... settings) {
        Properties properties = Loopback.properties(port, settings);
        DiagnosticSmtpTransport.use(properties);
        return Session.getInstance(properties);
    }

    static MimeMessage message(Session session, String... recipients) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("app@example.org"));
        for (String recipient : recipients) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        }
        message.setSubject("Order");
        message.setText("Thank you.\n");
        message.saveChanges();
        return message;
    }
}
