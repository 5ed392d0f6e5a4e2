package io.github.maildiagnostics.sending;

import static io.github.maildiagnostics.sending.Talk.HELLO;
import static io.github.maildiagnostics.sending.Talk.MAIL;
import static io.github.maildiagnostics.sending.Talk.QUEUED;
import static io.github.maildiagnostics.sending.Talk.message;
import static io.github.maildiagnostics.sending.Talk.ok;
import static io.github.maildiagnostics.sending.Talk.rcpt;
import static io.github.maildiagnostics.sending.Talk.script;
import static io.github.maildiagnostics.sending.Talk.steps;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.retry.Hold;
import io.github.maildiagnostics.retry.LaneListener;
import io.github.maildiagnostics.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Sending in other threads, for as long as the policy allows. */
class SendAsyncTest {

    private static final Script REFUSED = script(
            "S: 220 mx.example ESMTP\nC: EHLO *\nS: 250-mx.example\nS: 250 AUTH PLAIN\n",
            "C: AUTH PLAIN *\nS: 535 5.7.8 bad credentials\n");
    private static final Script WILLING = script(
            "S: 220 mx.example ESMTP\nC: EHLO *\nS: 250-mx.example\nS: 250 AUTH PLAIN\n",
            "C: AUTH PLAIN *\nS: 235 2.7.0 ok\n",
            MAIL,
            ok("ann"),
            QUEUED);

    private final VirtualTime time = new VirtualTime();
    private final Steps work = new Steps();

    /** Runs tasks one by one, when the test wants it. */
    private static final class Steps implements Executor {
        private final Deque<Runnable> tasks = new ArrayDeque<>();
        private boolean full;

        @Override
        public void execute(Runnable task) {
            if (full) {
                throw new RejectedExecutionException("no more");
            }
            tasks.add(task);
        }

        void runNext() {
            tasks.remove().run();
        }

        void runAll() {
            while (!tasks.isEmpty()) {
                runNext();
            }
        }
    }

    @Test
    void goesOnForHours() throws Exception {
        Script later = script(HELLO, MAIL, rcpt("ann", "452 4.2.2 mailbox full"));
        try (ScriptedSmtpServer server =
                        ScriptedSmtpServer.start(later, later, script(HELLO, MAIL, ok("ann"), QUEUED));
                RetryingSender sender =
                        Talk.sender(time, server.port()).executor(work).build()) {
            CompletableFuture<SendReport> sent = sender.sendAsync(message("ann"));
            assertThat(sent).isNotDone();
            work.runAll();
            assertThat(steps(sent.join())).containsExactly("done ann");
            assertThat(sent.join().attempts()).hasSize(3);
        }
    }

    @Test
    void endsWithWhoIsLeftWhenTheExecutorTakesNoMore() throws Exception {
        Script later = script(HELLO, MAIL, rcpt("ann", "452 4.2.2 mailbox full"));
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(later);
                RetryingSender sender =
                        Talk.sender(time, server.port()).executor(work).build()) {
            CompletableFuture<SendReport> sent = sender.sendAsync(message("ann"));
            work.full = true;
            work.runAll();
            assertThat(sent.join().left()).containsExactly("ann@example.com");
            assertThat(sent.join().nextAttempt()).isPresent();
            SendReport refused = sender.sendAsync(message("ann")).join();
            assertThat(refused.left()).containsExactly("ann@example.com");
            assertThat(refused.attempts()).isEmpty();
        }
    }

    @Test
    void runsInThreadsOfItsOwn() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(script(HELLO, MAIL, ok("ann"), QUEUED));
                RetryingSender sender = Talk.sender(time, server.port()).build()) {
            assertThat(sender.sendAsync(message("ann"))
                            .get(20, TimeUnit.SECONDS)
                            .isComplete())
                    .isTrue();
        }
    }

    @Test
    void heldMailWaitsForTheProbeAndDoesNotAge() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        RetryPolicy oneHour =
                RetryPolicy.standard().withMaxAge(Duration.ofMinutes(10)).withSources(time, () -> 0);
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(REFUSED, REFUSED, WILLING);
                RetryingSender sender = Talk.sender(time, server.port(), "mail.smtp.auth=true")
                        .policy(oneHour)
                        .login("app", "secret")
                        .executor(work)
                        .build()) {
            sender.lanes().addListener(new LaneListener() {
                @Override
                public void held(Hold hold) {
                    heard.add("held " + hold.why().cause());
                }

                @Override
                public void released(Hold hold) {
                    heard.add("released " + hold.why().cause());
                }
            });
            CompletableFuture<SendReport> sent = sender.sendAsync(message("ann"));
            work.runAll();
            assertThat(steps(sent.join())).containsExactly("done ann");
            assertThat(sent.join().attempts()).hasSize(3);
            assertThat(heard).containsExactly("held auth-failed", "released auth-failed");
        }
    }

    @Test
    void aLaneThatIsOpenedByHandIsUsedWithinAMinute() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(REFUSED, WILLING);
                RetryingSender sender = Talk.sender(time, server.port(), "mail.smtp.auth=true")
                        .login("app", "secret")
                        .executor(work)
                        .build()) {
            CompletableFuture<SendReport> sent = sender.sendAsync(message("ann"));
            work.runNext();
            assertThat(sent).isNotDone();
            var before = time.instant();
            sender.lanes().release(sender.lane());
            work.runAll();
            assertThat(steps(sent.join())).containsExactly("done ann");
            assertThat(Duration.between(before, time.instant())).isLessThanOrEqualTo(Duration.ofMinutes(1));
        }
    }

    @Test
    void closingTheSenderReportsWhoIsLeft() throws Exception {
        Script later = script(HELLO, MAIL, rcpt("ann", "452 4.2.2 mailbox full"));
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(later)) {
            RetryingSender sender =
                    Talk.sender(time, server.port()).executor(work).build();
            CompletableFuture<SendReport> sent = sender.sendAsync(message("ann"));
            work.runNext();
            assertThat(sent).isNotDone();
            sender.close();
            assertThat(steps(sent.getNow(null))).containsExactly("retry-at ann mailbox-full");
        }
    }

    @Test
    void cancellingStopsAllFurtherAttempts() throws Exception {
        Script later = script(HELLO, MAIL, rcpt("ann", "452 4.2.2 mailbox full"));
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(later);
                RetryingSender sender =
                        Talk.sender(time, server.port()).executor(work).build()) {
            CompletableFuture<SendReport> sent = sender.sendAsync(message("ann"));
            work.runNext();
            sent.cancel(false);
            work.runAll();
            assertThat(server.heard().stream().filter(line -> line.startsWith("RCPT")))
                    .hasSize(1);
        }
    }

    @Test
    void aMailThatCannotBeSentIsReportedAtOnce() throws Exception {
        try (RetryingSender sender = Talk.sender(time, 1).build()) {
            SendReport report = sender.sendAsync(message()).join();
            assertThat(report.attempts()).extracting(d -> d.cause().id()).containsExactly("recipients-missing");
        }
    }
}
