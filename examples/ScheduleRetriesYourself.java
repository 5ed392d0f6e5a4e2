import io.github.maildiagnostics.MailDiagnostics;
import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.retry.RetryPlan;
import io.github.maildiagnostics.retry.RetryPlan.Step;
import io.github.maildiagnostics.retry.RetryPolicy;
import io.github.maildiagnostics.transport.DiagnosticSmtpTransport;
import io.github.maildiagnostics.transport.FrozenMessage;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * You have a scheduler, a queue or a table of your own: send as before, and ask the policy what to do next, for whom and when.
 * Run: java -cp target/mail-diagnostics-0.1.0-cli.jar examples/ScheduleRetriesYourself.java
 */
public class ScheduleRetriesYourself {

    private static final String TO_RCPT = """
            S: 220 mx.example ESMTP
            C: EHLO *
            S: 250 mx.example
            C: MAIL FROM:*
            S: 250 2.1.0 ok
            """;
    private static final String TAKEN = """
            S: 250 2.1.5 ok
            C: DATA
            S: 354 go ahead
            C: <content>
            S: 250 2.0.0 queued as 4F2A
            """;

    private final RetryPolicy policy = RetryPolicy.standard();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Phaser open = new Phaser(1);
    private final FrozenMessage message; // the same bytes and Message-ID every time
    private final Instant begun = Instant.now();

    private ScheduleRetriesYourself(FrozenMessage message) {
        this.message = message;
    }

    private void attempt(int number, List<String> recipients) {
        try {
            Transport.send(message, InternetAddress.parse(String.join(",", recipients)));
            System.out.println("attempt " + number + ": done " + recipients);
        } catch (MessagingException e) {
            Diagnosis diagnosis = MailDiagnostics.diagnose(e);
            RetryPlan plan = policy.plan(number, diagnosis, Duration.between(begun, Instant.now()), recipients);
            for (Step step : plan.steps()) {
                System.out.println("attempt " + number + ": " + step.what().id() + " " + step.recipients() + ", " + step.cause());
                next(number, step, step.recipients().size() < recipients.size());
            }
        } finally {
            open.arriveAndDeregister();
        }
    }

    /** Who is done, given up, held or uncertain is not sent to again by itself. */
    private void next(int number, Step step, boolean isSplit) {
        switch (step.what()) {
            case RESEND_NOW -> schedule(isSplit ? number : number + 1, step.recipients(), Instant.now());
            case RETRY_AT -> schedule(number + 1, step.recipients(), step.at());
            default -> {}
        }
    }

    private void schedule(int number, List<String> recipients, Instant at) {
        open.register();
        long millis = Math.max(0, Duration.between(Instant.now(), at).toMillis());
        scheduler.schedule(() -> attempt(number, recipients), millis, TimeUnit.MILLISECONDS);
    }

    public static void main(String[] args) throws Exception {
        Script both = Script.parse("both", TO_RCPT + """
                C: RCPT TO:<ann@shop.example>
                S: 250 2.1.5 ok
                C: RCPT TO:<bob@shop.example>
                S: 452 4.2.2 Mailbox full, try again in 1 second
                """);
        Script ann = Script.parse("ann", TO_RCPT + "C: RCPT TO:<ann@shop.example>\n" + TAKEN);
        Script bob = Script.parse("bob", TO_RCPT + "C: RCPT TO:<bob@shop.example>\n" + TAKEN);
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(both, ann, bob)) {
            Properties settings = new Properties();
            settings.put("mail.smtp.host", "127.0.0.1");
            settings.put("mail.smtp.port", String.valueOf(server.port()));
            settings.put("mail.smtp.diagnostics.log", "false");
            DiagnosticSmtpTransport.use(settings);
            Session session = Session.getInstance(settings);
            MimeMessage order = new MimeMessage(session);
            order.setFrom(new InternetAddress("app@shop.example"));
            order.setRecipients(Message.RecipientType.TO, "ann@shop.example, bob@shop.example");
            order.setText("Thank you.");
            try (FrozenMessage message = FrozenMessage.of(order, session)) {
                ScheduleRetriesYourself mail = new ScheduleRetriesYourself(message);
                mail.schedule(1, List.of("ann@shop.example", "bob@shop.example"), Instant.now());
                mail.open.arriveAndAwaitAdvance(); // a server would go on with its work here
                mail.scheduler.shutdown();
            }
        }
    }
}
