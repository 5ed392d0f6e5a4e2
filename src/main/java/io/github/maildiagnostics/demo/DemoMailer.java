package io.github.maildiagnostics.demo;

import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.render.LineRenderer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The part of the demonstration that an application would have: it sends, and listens to what is said of it. */
final class DemoMailer {

    /** A mail to write. */
    record Letter(String subject, List<String> recipients) {}

    /** Mail properties and a login. */
    record Settings(
            Properties properties,
            @Nullable String user,
            @Nullable String password) {

        Settings with(Map<String, String> more) {
            Properties all = new Properties();
            all.putAll(properties);
            all.putAll(more);
            return new Settings(all, user, password);
        }

        Settings with(String name, String value) {
            return with(Map.of(name, value));
        }

        Settings login(String name, String secret) {
            return new Settings(with("mail.smtp.auth", "true").properties, name, secret);
        }
    }

    private final PrintWriter out;
    private final LineRenderer lines = new LineRenderer(Locale.ENGLISH, false);
    private int number;

    DemoMailer(PrintWriter out) {
        this.out = out;
    }

    static Settings settings(int port) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(port));
        properties.put("mail.smtp.connectiontimeout", "5000");
        properties.put("mail.smtp.timeout", "5000");
        // The line goes to this demonstration's output and not to the log.
        properties.put("mail.smtp.diagnostics.log", "false");
        return new Settings(properties, null, null);
    }

    void title(String title) {
        number++;
        out.println();
        out.println(number + ". " + title);
    }

    void send(Settings settings, String subject, List<String> recipients) throws MessagingException {
        Message message = message(session(settings), new Letter(subject, recipients));
        try {
            Transport.send(message);
        } catch (MessagingException e) {
            thrown(e);
        }
        out.flush();
    }

    void sendOverOneConnection(Settings settings, List<Letter> letters) throws MessagingException {
        Session session = session(settings);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            for (Letter letter : letters) {
                Message message = message(session, letter);
                message.saveChanges();
                transport.sendMessage(message, message.getAllRecipients());
            }
        }
        out.flush();
    }

    private Session session(Settings settings) {
        Session session = Session.getInstance(settings.properties(), new jakarta.mail.Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(settings.user(), settings.password());
            }
        });
        Diagnoser.builder().listener(this::show).build().install(session);
        return session;
    }

    private void show(Diagnosis diagnosis) {
        out.println("   > " + lines.render(diagnosis));
        diagnosis
                .recipients()
                .forEach(r -> out.printf(
                        "     %-22s %-10s %s%n",
                        r.address(), r.outcome().id(), r.advice().id()));
    }

    private void thrown(MessagingException thrown) {
        String attached = Diagnosis.of(thrown).isPresent() ? "with its diagnosis attached" : "without a diagnosis";
        out.println("   The program caught " + thrown.getClass().getSimpleName() + ", " + attached + ".");
    }

    private static Message message(Session session, Letter letter) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("app@shop.example"));
        for (String recipient : letter.recipients()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        }
        message.setSubject(letter.subject());
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Thank you for your order.\n", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<p>Thank you for your order.</p>\n", "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        return message;
    }
}
