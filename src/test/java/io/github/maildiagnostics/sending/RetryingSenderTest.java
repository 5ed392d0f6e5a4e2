package io.github.maildiagnostics.sending;

import static io.github.maildiagnostics.sending.Talk.DATA;
import static io.github.maildiagnostics.sending.Talk.HELLO;
import static io.github.maildiagnostics.sending.Talk.MAIL;
import static io.github.maildiagnostics.sending.Talk.QUEUED;
import static io.github.maildiagnostics.sending.Talk.message;
import static io.github.maildiagnostics.sending.Talk.ok;
import static io.github.maildiagnostics.sending.Talk.rcpt;
import static io.github.maildiagnostics.sending.Talk.script;
import static io.github.maildiagnostics.sending.Talk.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.retry.RetryPolicy;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sender says to the server, and what it reports. */
class RetryingSenderTest {

    private static final String FIVE_MINUTES = "450 4.2.0 greylisted, try again in 300 seconds";

    private final VirtualTime time = new VirtualTime();
    private ScriptedSmtpServer server;

    private RetryingSenderBuilder sender(Script script, String... settings) throws Exception {
        server = ScriptedSmtpServer.start(script);
        return Talk.sender(time, server.port(), settings);
    }

    @AfterEach
    void theClientSaidWhatWasExpected() {
        if (server != null) {
            assertThat(server.mismatch()).isEmpty();
            server.close();
        }
    }

    private static SendReport send(RetryingSenderBuilder builder, Message message) {
        try (RetryingSender sender = builder.build()) {
            return sender.send(message);
        }
    }

    @Test
    void oneBadAddressDoesNotStopTheOthers() throws Exception {
        String no = rcpt("bob", "550 5.1.1 no such user");
        Script script = script(
                HELLO, MAIL, ok("ann"), no, ok("cid"), "C: RSET\nS: 250 ok\n", MAIL, ok("ann"), ok("cid"), QUEUED);
        SendReport report = send(sender(script), message("ann", "bob", "cid"));
        assertThat(steps(report)).containsExactly("given-up bob mailbox-unknown", "done ann cid");
        assertThat(report.isComplete()).isFalse();
        assertThat(report.left()).isEmpty();
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void withSendPartialTheOthersGetItAtOnce() throws Exception {
        Script script = script(HELLO, MAIL, ok("ann"), rcpt("bob", "550 5.1.1 no such user"), ok("cid"), QUEUED);
        SendReport report = send(sender(script, "mail.smtp.sendpartial=true"), message("ann", "bob", "cid"));
        assertThat(steps(report)).containsExactly("done ann cid", "given-up bob mailbox-unknown");
    }

    @Test
    void waitsAsLongAsTheServerAsksAndSendsTheSameBytes() throws Exception {
        Script script = script(HELLO, MAIL, rcpt("ann", FIVE_MINUTES), "C: RSET\nS: 250 ok\n", MAIL, ok("ann"), QUEUED);
        Instant begun = time.instant();
        RetryingSenderBuilder builder =
                sender(script).maxBlocking(Duration.ofMinutes(6)).keepConnection(Duration.ofHours(1));
        SendReport report = send(builder, message("ann"));
        assertThat(steps(report)).containsExactly("done ann");
        assertThat(report.attempts()).hasSize(2);
        assertThat(Duration.between(begun, time.instant())).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aLongWaitIsReportedAndNotWaitedFor() throws Exception {
        SendReport report = send(sender(script(HELLO, MAIL, rcpt("ann", FIVE_MINUTES))), message("ann"));
        assertThat(steps(report)).containsExactly("retry-at ann greylisted");
        assertThat(report.nextAttempt()).contains(time.instant().plusSeconds(300));
        assertThat(report.left()).containsExactly("ann@example.com");
    }

    @Test
    void splitsAMailForTooManyRecipients() throws Exception {
        String tooMany = "452 4.5.3 too many recipients";
        String first = MAIL + ok("a") + ok("b") + rcpt("c", tooMany) + rcpt("d", tooMany) + rcpt("e", tooMany);
        String rset = "C: RSET\nS: 250 ok\n";
        Script script = script(
                HELLO, first, rset, MAIL, ok("a"), ok("b"), QUEUED, MAIL, ok("c"), ok("d"), QUEUED, MAIL, ok("e"),
                QUEUED);
        SendReport report = send(sender(script), message("a", "b", "c", "d", "e"));
        assertThat(report.isComplete()).isTrue();
        assertThat(server.messages()).hasSize(3);
    }

    @Test
    void sendsOneByOneWhereTheReplyToTheContentBlamesARecipient() throws Exception {
        String rset = "C: RSET\nS: 250 ok\n";
        String no = DATA + "S: 550 5.1.1 no such user\n" + rset;
        Script script = script(HELLO, MAIL, ok("ann"), ok("bob"), no, MAIL, ok("ann"), QUEUED, MAIL, ok("bob"), no);
        SendReport report = send(sender(script), message("ann", "bob"));
        assertThat(steps(report)).containsExactly("done ann", "given-up bob mailbox-unknown");
    }

    @Test
    void aKeptConnectionThatDiedIsReplacedAtOnce() throws Exception {
        Script first = script(HELLO, MAIL, ok("ann"), QUEUED, "S! drop");
        server = ScriptedSmtpServer.start(first, script(HELLO, MAIL, ok("ann"), QUEUED));
        try (RetryingSender sender = Talk.sender(time, server.port()).build()) {
            assertThat(sender.send(message("ann")).isComplete()).isTrue();
            SendReport second = sender.send(message("ann"));
            assertThat(steps(second)).containsExactly("done ann");
            assertThat(second.attempts()).hasSize(2);
        }
        assertThat(server.messages()).hasSize(2);
    }

    @Test
    void aServerThatHasHadEnoughOfAConnectionIsGivenANewOne() throws Exception {
        Script first =
                script(HELLO, MAIL, ok("ann"), QUEUED, "C: MAIL FROM:*\nS: 421 4.7.0 too many messages\nS! drop");
        server = ScriptedSmtpServer.start(first, script(HELLO, MAIL, ok("ann"), QUEUED));
        try (RetryingSender sender = Talk.sender(time, server.port()).build()) {
            assertThat(sender.send(message("ann")).isComplete()).isTrue();
            assertThat(steps(sender.send(message("ann")))).containsExactly("done ann");
            assertThat(sender.lanes().holds()).isEmpty();
        }
    }

    @Test
    void aRefusedLoginHoldsTheMailOfAllAndIsNotTriedAgain() throws Exception {
        Script refused = script(
                "S: 220 mx.example ESMTP\nC: EHLO *\nS: 250-mx.example\nS: 250 AUTH PLAIN\n",
                "C: AUTH PLAIN *\nS: 535 5.7.8 bad credentials\n");
        server = ScriptedSmtpServer.start(refused);
        try (RetryingSender sender = Talk.sender(time, server.port(), "mail.smtp.auth=true")
                .login("app", "wr0ng-s3cret")
                .build()) {
            SendReport first = sender.send(message("ann"));
            SendReport second = sender.send(message("bob"));
            assertThat(steps(first)).containsExactly("held ann auth-failed");
            assertThat(steps(second)).containsExactly("held bob auth-failed");
            assertThat(second.attempts()).isEmpty();
            assertThat(server.heard().stream().filter(line -> line.startsWith("AUTH")))
                    .hasSize(1);
            time.pass(Duration.ofMinutes(30));
            assertThat(sender.send(message("bob")).attempts()).hasSize(1);
            assertThat(first.text() + first.json() + sender.lanes().holds()).doesNotContain("wr0ng");
        }
    }

    @Test
    void stopsWhereTheThreadIsInterrupted() throws Exception {
        Script script = script(HELLO, MAIL, rcpt("ann", FIVE_MINUTES));
        RetryingSenderBuilder builder = sender(script)
                .maxBlocking(Duration.ofHours(1))
                .time(new VirtualTime() {
                    @Override
                    public void sleep(Duration wait) throws InterruptedException {
                        throw new InterruptedException();
                    }
                });
        SendReport report = send(builder, message("ann"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(steps(report)).containsExactly("retry-at ann greylisted");
    }

    @Test
    void aDeadlineEndsTheAttempts() throws Exception {
        Instant soon = time.instant().plus(Duration.ofMinutes(4));
        RetryPolicy policy = RetryPolicy.standard().withDeadline(soon).withSources(time, () -> 0);
        SendReport report =
                send(sender(script(HELLO, MAIL, rcpt("ann", FIVE_MINUTES))).policy(policy), message("ann"));
        assertThat(steps(report)).containsExactly("given-up ann greylisted");
        assertThat(report.text()).contains("worth nothing after its deadline");
    }

    @Test
    void aMailPastItsDeadlineIsNotTried() throws Exception {
        RetryPolicy policy = RetryPolicy.standard()
                .withDeadline(time.instant().minusSeconds(1))
                .withSources(time, () -> 0);
        SendReport report = send(Talk.sender(time, 1).policy(policy), message("ann"));
        assertThat(steps(report)).containsExactly("given-up ann delivery-expired");
        assertThat(report.attempts()).isEmpty();
    }

    @Test
    void aMailWithoutRecipientsIsReported() throws Exception {
        SendReport report = send(Talk.sender(time, 1), message());
        assertThat(report.attempts()).extracting(d -> d.cause().id()).containsExactly("recipients-missing");
        assertThat(report.isComplete()).isFalse();
    }

    @Test
    void aMailThatCannotBeWrittenIsReported() throws Exception {
        MimeMessage broken = message("ann");
        broken.setDataHandler(new jakarta.activation.DataHandler(new Object(), "text/x-nobody-knows"));
        SendReport report = send(Talk.sender(time, 1), broken);
        assertThat(report.left()).isEmpty();
        assertThat(report.isComplete()).isFalse();
        assertThat(report.attempts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"team: ann@example.com, bob@example.com;", "ann@example.com, ann@example.com, bob@example.com"})
    void whoIsNamedTwiceGetsOneMail(String to) throws Exception {
        MimeMessage message = message();
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(to));
        SendReport report = send(sender(script(HELLO, MAIL, ok("ann"), ok("bob"), QUEUED)), message);
        assertThat(steps(report)).containsExactly("done ann bob");
    }

    @Test
    void sendsToTheRecipientsThatItIsGiven() throws Exception {
        server = ScriptedSmtpServer.start(script(HELLO, MAIL, ok("dan"), QUEUED));
        try (RetryingSender sender = Talk.sender(time, server.port()).build()) {
            Address dan = new InternetAddress("dan@example.com");
            assertThat(steps(sender.send(message("ann"), dan))).containsExactly("done dan");
        }
    }

    @Test
    void refusesNonsense() {
        RetryingSenderBuilder builder = Talk.sender(time, 1);
        assertThatThrownBy(() -> builder.maxBlocking(Duration.ofSeconds(-1)))
                .hasMessage("maxBlocking: expected nothing or more but got PT-1S");
        assertThatThrownBy(() -> builder.keepConnection(Duration.ofSeconds(-1)))
                .hasMessage("keepConnection: expected nothing or more but got PT-1S");
        assertThatThrownBy(() -> builder.build().send((Message) null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a MimeMessage but got null");
    }
}
