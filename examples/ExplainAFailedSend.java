import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.RecipientDiagnosis;
import io.github.maildiagnostics.transport.DiagnosticSmtpTransport;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * What became of each recipient, and what to do next? One of three is refused; the server plays its part from a script.
 * Run: java -cp target/mail-diagnostics-0.1.0-cli.jar examples/ExplainAFailedSend.java
 */
public class ExplainAFailedSend {

    private static final List<String> ONE_MAILBOX_IS_FULL = List.of(
            "S: 220 mx.example ESMTP",
            "C: EHLO *",
            "S: 250 mx.example",
            "C: MAIL FROM:*",
            "S: 250 2.1.0 ok",
            "C: RCPT TO:<ann@shop.example>",
            "S: 250 2.1.5 ok",
            "C: RCPT TO:<bob@shop.example>",
            "S: 452 4.2.2 Mailbox full, try again in 2 hours");

    public static void main(String[] args) throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(Script.parse("full", ONE_MAILBOX_IS_FULL))) {
            Properties settings = new Properties();
            settings.put("mail.smtp.host", "127.0.0.1");
            settings.put("mail.smtp.port", String.valueOf(server.port()));
            DiagnosticSmtpTransport.use(settings); // the only line that this library needs
            try {
                Transport.send(order(Session.getInstance(settings)));
            } catch (MessagingException e) {
                Diagnosis diagnosis = Diagnosis.of(e).orElseThrow();
                System.out.println(diagnosis.explanation(Locale.ENGLISH).title() + ": " + diagnosis.advice().id());
                for (RecipientDiagnosis recipient : diagnosis.open()) {
                    System.out.println(recipient.address() + " " + recipient.outcome().id() + ", "
                            + recipient.cause() + ", " + recipient.advice().id()
                            + recipient.waitTime().map(wait -> " in " + wait).orElse(""));
                }
            }
        }
    }

    private static MimeMessage order(Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("app@shop.example"));
        message.setRecipients(Message.RecipientType.TO, "ann@shop.example, bob@shop.example");
        message.setSubject("Your order");
        message.setText("Thank you.");
        return message;
    }
}
