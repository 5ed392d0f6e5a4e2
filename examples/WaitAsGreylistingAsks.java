import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.sending.RetryingSender;
import io.github.maildiagnostics.sending.SendReport;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/**
 * A server puts off senders that it does not know and says for how long: two seconds here, five minutes or more in the world. No
 * thread waits. Run: java -cp target/mail-diagnostics-0.1.0-cli.jar examples/WaitAsGreylistingAsks.java
 */
public class WaitAsGreylistingAsks {

    private static final String TO_RCPT = """
            S: 220 mx.example ESMTP
            C: EHLO *
            S: 250 mx.example
            C: MAIL FROM:*
            S: 250 2.1.0 ok
            C: RCPT TO:*
            """;

    public static void main(String[] args) throws Exception {
        Script putOff = Script.parse("put-off", TO_RCPT + "S: 451 4.7.1 Greylisted, try again in 2 seconds");
        Script taken = Script.parse("taken", TO_RCPT + """
                S: 250 2.1.5 ok
                C: DATA
                S: 354 go ahead
                C: <content>
                S: 250 2.0.0 queued as 4F2A
                """);
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(putOff, taken);
                RetryingSender sender = RetryingSender.builder(session(server.port()))
                        .keepConnection(Duration.ZERO)
                        .build()) {
            MimeMessage message = new MimeMessage((Session) null);
            message.setFrom(new InternetAddress("app@shop.example"));
            message.setRecipients(Message.RecipientType.TO, "ann@shop.example");
            message.setText("Thank you.");

            CompletableFuture<SendReport> sending = sender.sendAsync(message); // this thread is free
            SendReport report = sending.get();
            Diagnosis first = report.attempts().get(0);
            Diagnosis last = report.attempts().get(1);
            System.out.println("first attempt: " + first.cause() + ", the server asks for " + first.waitTime().orElseThrow());
            boolean waited = !last.attempt().at().isBefore(first.attempt().at().plusSeconds(2));
            System.out.println("second attempt: " + last.cause() + (waited ? ", not earlier than that" : ", too early"));
            System.out.println("in the end: " + report);
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
