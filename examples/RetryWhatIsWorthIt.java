import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.retry.RetryPolicy;
import io.github.maildiagnostics.sending.RetryingSender;
import io.github.maildiagnostics.sending.SendReport;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;

/**
 * Which failures are sent again? A busy server is; an address that does not exist is not; a mail that may already be delivered is
 * not either. Run: java -cp target/mail-diagnostics-0.1.0-cli.jar examples/RetryWhatIsWorthIt.java
 */
public class RetryWhatIsWorthIt {

    private static final String TO_RCPT = """
            S: 220 mx.example ESMTP
            C: EHLO *
            S: 250 mx.example
            C: MAIL FROM:*
            S: 250 2.1.0 ok
            C: RCPT TO:*
            """;
    private static final String TO_THE_DOT = TO_RCPT + """
            S: 250 2.1.5 ok
            C: DATA
            S: 354 go ahead
            C: <content>
            """;

    public static void main(String[] args) throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(
                        Script.parse("busy", "S: 421 4.3.2 Too busy, try again in 1 second"),
                        Script.parse("accepted", TO_THE_DOT + "S: 250 2.0.0 queued as 4F2A"),
                        Script.parse("unknown", TO_RCPT + "S: 550 5.1.1 User unknown"),
                        Script.parse("lost", TO_THE_DOT + "S! drop"));
                RetryingSender sender = RetryingSender.builder(session(server.port()))
                        .policy(RetryPolicy.standard().withMaxAge(Duration.ofDays(2)))
                        .keepConnection(Duration.ZERO) // a connection for each mail, only to keep the scripts short
                        .build()) {
            send(sender, "ann@shop.example");
            send(sender, "typo@shop.example");
            send(sender, "cat@shop.example");
        }
    }

    private static void send(RetryingSender sender, String recipient) throws MessagingException {
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom(new InternetAddress("app@shop.example"));
        message.setRecipients(Message.RecipientType.TO, recipient);
        message.setText("Thank you.");
        SendReport report = sender.send(message); // throws nothing: the report says it
        int attempts = report.attempts().size();
        System.out.println(recipient + ": " + report + " after " + attempts + (attempts == 1 ? " attempt" : " attempts"));
    }

    private static Session session(int port) {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", String.valueOf(port));
        settings.put("mail.smtp.diagnostics.log", "false");
        return Session.getInstance(settings);
    }
}
