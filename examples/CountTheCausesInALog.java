import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Why do our mails fail? Run: java -cp target/mail-diagnostics-0.1.0-cli.jar examples/CountTheCausesInALog.java */
public class CountTheCausesInALog {

    public static void main(String[] args) {
        Stream<String> log = Stream.of(
                "550 5.1.1 <bob@shop.example>: Recipient address rejected: User unknown",
                "host mx1.example said: 550-5.7.26 This mail has been blocked because the sender is unauthenticated.",
                "452 4.2.2 Mailbox full (in reply to RCPT TO command)",
                "550 5.1.1 No such user here");
        Diagnoser diagnoser = Diagnoser.builder().build(); // make one and keep it
        Map<String, Integer> counts = new TreeMap<>();
        log.forEach(line -> {
            SmtpStage stage = SmtpStage.statedIn(line).orElse(SmtpStage.UNKNOWN);
            SendAttempt attempt = SendAttempt.ofReply(SmtpReply.parse(line), stage, null);
            counts.merge(diagnoser.diagnose(attempt).cause().id(), 1, Integer::sum);
        });
        counts.forEach((cause, count) -> System.out.println(count + " " + cause));
    }
}
