package io.github.maildiagnostics.sending;

import io.github.maildiagnostics.Loopback;
import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.retry.RetryPolicy;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Conversations, sessions and messages for the tests of the sender. */
final class Talk {

    static final String HELLO = "S: 220 mx.example ESMTP\nC: EHLO *\nS: 250 mx.example\n";
    static final String MAIL = "C: MAIL FROM:*\nS: 250 2.1.0 ok\n";
    static final String DATA = "C: DATA\nS: 354 go ahead\nC: <content>\n";
    static final String QUEUED = DATA + "S: 250 2.0.0 queued as 4F2A\n";

    private Talk() {}

    static String rcpt(String name, String reply) {
        return "C: RCPT TO:<" + name + "@example.com>\nS: " + reply + "\n";
    }

    static String ok(String name) {
        return rcpt(name, "250 2.1.5 ok");
    }

    static Script script(String... parts) {
        return Script.parse("test", String.join("", parts));
    }

    static Properties settings(int port, String... settings) {
        Properties properties = Loopback.properties(port, settings);
        properties.putIfAbsent("mail.smtp.diagnostics.log", "false");
        return properties;
    }

    /** A sender in a time of its own, without chance. */
    static RetryingSenderBuilder sender(VirtualTime time, int port, String... settings) {
        return RetryingSender.builder(Session.getInstance(settings(port, settings)))
                .policy(RetryPolicy.standard().withSources(time, () -> 0))
                .time(time);
    }

    static MimeMessage message(String... names) throws MessagingException {
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom(new InternetAddress("app@example.org"));
        for (String name : names) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(name + "@example.com"));
        }
        message.setSubject("Order");
        message.setText("Thank you.\n.A dot.\n");
        return message;
    }

    /** The steps of a report: what, who, why. */
    static List<String> steps(SendReport report) {
        List<String> steps = new ArrayList<>();
        report.plan()
                .steps()
                .forEach(step -> steps.add(step.what().id() + " "
                        + String.join(" ", step.recipients()).replace("@example.com", "")
                        + (step.cause().is("accepted") ? "" : " " + step.cause())));
        return steps;
    }
}
