import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.retry.Hold;
import io.github.maildiagnostics.retry.LaneListener;
import io.github.maildiagnostics.retry.Lanes;
import io.github.maildiagnostics.sending.RetryingSender;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;

/**
 * The password is wrong. The first mail finds out, the others wait without trying it again and again, which would lock the account;
 * somebody is told; with the new password all goes on. Run: java -cp target/mail-diagnostics-0.1.0-cli.jar examples/HoldALane.java
 */
public class HoldALane {

    private static final String LOGIN = """
            S: 220 smtp.example ESMTP
            C: EHLO *
            S: 250-smtp.example
            S: 250 AUTH PLAIN
            C: AUTH PLAIN *
            """;
    private static final Script NO = Script.parse("no", LOGIN + "S: 535 5.7.8 Authentication credentials invalid");
    private static final Script YES = Script.parse("yes", LOGIN + """
            S: 235 2.7.0 ok
            C: MAIL FROM:*
            S: 250 2.1.0 ok
            C: RCPT TO:*
            S: 250 2.1.5 ok
            C: DATA
            S: 354 go ahead
            C: <content>
            S: 250 2.0.0 queued as 4F2A
            """);

    public static void main(String[] args) throws Exception {
        Lanes lanes = new Lanes(); // one for the whole program
        lanes.addListener(new LaneListener() {
            @Override
            public void held(Hold hold) {
                System.out.println("HELD: " + hold.lane().user() + " (" + hold.why().cause() + ")");
            }

            @Override
            public void released(Hold hold) {
                System.out.println("RELEASED: " + hold.lane().user());
            }
        });
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(NO, YES)) {
            try (RetryingSender sender = sender(server.port(), lanes, "old password")) {
                System.out.println("mail 1: " + sender.send(mail()));
                System.out.println("mail 2: " + sender.send(mail()));
                long logins = server.heard().stream().filter(line -> line.startsWith("AUTH")).count();
                System.out.println("logins tried: " + logins);
            }
            try (RetryingSender sender = sender(server.port(), lanes, "new password")) {
                System.out.println("mail 1: " + sender.send(mail()));
            }
        }
    }

    private static RetryingSender sender(int port, Lanes lanes, String password) {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", String.valueOf(port));
        settings.put("mail.smtp.auth", "true");
        settings.put("mail.smtp.diagnostics.log", "false");
        return RetryingSender.builder(Session.getInstance(settings))
                .login("app", password)
                .lanes(lanes)
                .keepConnection(Duration.ZERO)
                .build();
    }

    private static MimeMessage mail() throws MessagingException {
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom(new InternetAddress("app@shop.example"));
        message.setRecipients(Message.RecipientType.TO, "ann@shop.example");
        message.setText("Thank you.");
        return message;
    }
}
