package io.github.maildiagnostics.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.Loopback;
import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.retry.RetryPlan;
import io.github.maildiagnostics.retry.RetryPlan.What;
import io.github.maildiagnostics.retry.RetryPolicy;
import io.github.maildiagnostics.transport.DiagnosticSmtpTransport;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Four retry libraries of others, each with our plan: who is left, when, and who is left alone. */
class RecipesTest {

    private static final String HELLO = """
            S: 220 mx.example ESMTP
            C: EHLO *
            S: 250 mx.example
            C: MAIL FROM:*
            S: 250 2.1.0 ok
            """;

    /** Bob does not exist: nobody gets the mail. */
    private static final Script BOB_IS_REFUSED = Script.parse("bob", HELLO + """
            C: RCPT TO:<ann@shop.example>
            S: 250 2.1.5 ok
            C: RCPT TO:<bob@shop.example>
            S: 550 5.1.1 User unknown
            C: RCPT TO:<cat@shop.example>
            S: 250 2.1.5 ok
            """);

    private static final Script CAT_IS_PUT_OFF = Script.parse("cat", HELLO + """
            C: RCPT TO:<ann@shop.example>
            S: 250 2.1.5 ok
            C: RCPT TO:<cat@shop.example>
            S: 451 4.7.1 Greylisted, try again in 90 seconds
            """);

    private static final Script ANN_IS_TAKEN = Script.parse("ann", HELLO + """
            C: RCPT TO:<ann@shop.example>
            S: 250 2.1.5 ok
            C: DATA
            S: 354 go ahead
            C: <content>
            S: 250 2.0.0 ok
            """);

    private static final Script THE_ANSWER_FOR_CAT_IS_LOST = Script.parse("lost", HELLO + """
            C: RCPT TO:<cat@shop.example>
            S: 250 2.1.5 ok
            C: DATA
            S: 354 go ahead
            C: <content>
            S! drop
            """);

    private interface Recipe {
        RetryPlan send(OpenMail mail) throws Throwable;
    }

    /** A clock that stands still while the mail is being sent, however slow the machine. */
    private static final class Standing extends Clock {

        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class Counted extends OpenMail {

        private final Standing clock;
        private int calls;

        Counted(MimeMessage message, Standing clock) throws MessagingException {
            super(
                    message,
                    message.getSession(),
                    RetryPolicy.standard()
                            .withWaits(Duration.ZERO, Duration.ofMillis(50))
                            .withSources(clock, () -> 0));
            this.clock = clock;
        }

        @Override
        RetryPlan send() throws NotYet {
            calls++;
            clock.now = Instant.now();
            return super.send();
        }
    }

    static Stream<Arguments> recipes() {
        return Stream.of(
                Arguments.of("Failsafe", (Recipe) FailsafeRecipe::send),
                Arguments.of("Resilience4j", (Recipe) Resilience4jRecipe::send),
                Arguments.of("Spring Framework 7", (Recipe) SpringFrameworkRecipe::send),
                Arguments.of("spring-retry", (Recipe) SpringRetryRecipe::send));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void takesOurPlan(String name, Recipe recipe) throws Throwable {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(
                        BOB_IS_REFUSED, CAT_IS_PUT_OFF, ANN_IS_TAKEN, THE_ANSWER_FOR_CAT_IS_LOST);
                Counted mail = mail(server.port())) {
            RetryPlan plan = recipe.send(mail);
            assertThat(plan.recipients(What.DONE)).containsExactly("ann@shop.example");
            assertThat(plan.recipients(What.GIVEN_UP)).containsExactly("bob@shop.example");
            assertThat(plan.recipients(What.UNCERTAIN)).containsExactly("cat@shop.example");
            assertThat(plan.steps()).hasSize(3);
            assertThat(server.heard())
                    .filteredOn(line -> line.startsWith("EHLO"))
                    .hasSize(4);
            assertThat(messageIds(server))
                    .hasSize(2)
                    .containsOnly(messageIds(server).get(0));
            assertThat(mail.calls).as("waited as long as the plan said").isEqualTo(2);
            assertThat(server.mismatch()).isEmpty();
        }
    }

    private static List<String> messageIds(ScriptedSmtpServer server) {
        return server.messages().stream()
                .map(message -> message.lines()
                        .filter(line -> line.startsWith("Message-ID: "))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private static Counted mail(int port) throws MessagingException {
        Properties settings = Loopback.properties(port, "diagnostics.log=false");
        DiagnosticSmtpTransport.use(settings);
        Session session = Session.getInstance(settings);
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("app@shop.example"));
        message.setRecipients(Message.RecipientType.TO, "ann@shop.example, bob@shop.example, cat@shop.example");
        message.setSubject("Your order");
        message.setText("Thank you.\n");
        return new Counted(message, new Standing());
    }
}
