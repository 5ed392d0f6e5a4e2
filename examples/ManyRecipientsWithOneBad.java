import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.retry.RetryPlan.Step;
import io.github.maildiagnostics.sending.RetryingSender;
import io.github.maildiagnostics.sending.SendReport;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;

/**
 * Does one bad address keep the mail from everybody else? Without this library it does: JavaMail stops at the first recipient
 * that is refused. Run: java -cp target/mail-diagnostics-0.1.0-cli.jar examples/ManyRecipientsWithOneBad.java
 */
public class ManyRecipientsWithOneBad {

    private static final String BOB_IS_UNKNOWN = """
            S: 220 mx.example ESMTP
            C: EHLO *
            S: 250 mx.example
            C: MAIL FROM:*
            S: 250 2.1.0 ok
            C: RCPT TO:<ann@shop.example>
            S: 250 2.1.5 ok
            C: RCPT TO:<bob@shop.example>
            S: 550 5.1.1 User unknown
            C: RCPT TO:<cat@shop.example>
            S: 250 2.1.5 ok
            C: MAIL FROM:*
            S: 250 2.1.0 ok
            C: RCPT TO:<ann@shop.example>
            S: 250 2.1.5 ok
            C: RCPT TO:<cat@shop.example>
            S: 250 2.1.5 ok
            C: DATA
            S: 354 go ahead
            C: <content>
            S: 250 2.0.0 queued as 4F2A
            """;

    public static void main(String[] args) throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(Script.parse("bob", BOB_IS_UNKNOWN));
                RetryingSender sender = RetryingSender.of(session(server.port()))) {
            MimeMessage message = new MimeMessage((Session) null);
            message.setFrom(new InternetAddress("app@shop.example"));
            message.setRecipients(Message.RecipientType.TO, "ann@shop.example, bob@shop.example, cat@shop.example");
            message.setText("Thank you.");

            SendReport report = sender.send(message);
            for (Step step : report.plan().steps()) {
                System.out.println(step.what().id() + ": " + String.join(", ", step.recipients()) + " (" + step.cause() + ")");
            }
            System.out.println("messages that the server took: " + server.messages().size());
        }
    }

    private static Session session(int port) {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", String.valueOf(port));
        settings.put("mail.smtp.diagnostics.log", "false");
        return Session.getInstance(settings);
    }
}
