package io.github.maildiagnostics.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.Loopback;
import io.github.maildiagnostics.retry.RetryPlan.Step;
import io.github.maildiagnostics.retry.RetryPlan.What;
import io.github.maildiagnostics.retry.RetryPolicy;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Nothing is lost and nobody is mailed twice, whatever the server does: random faults at every command, counted in the books
 * of the server. {@code -Ddeliveries=1000000} does more of it, {@code -Dseed} plays a failure again.
 */
class RandomDeliveriesTest {

    private static final int DELIVERIES = Integer.getInteger("deliveries", 20_000);
    private static final long SEED = Long.getLong("seed", 20_261_122L);
    private static final int MAX_RECIPIENTS = 6;

    private final Map<What, AtomicInteger> fates = new EnumMap<>(What.class);
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger twice = new AtomicInteger();

    RandomDeliveriesTest() {
        for (What what : What.values()) {
            fates.put(what, new AtomicInteger());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0.05", "16, 0.75"})
    void nothingIsLostAndNobodyIsMailedTwice(int threads, double share) throws Exception {
        deliver(threads, (int) (DELIVERIES * share), RetryPolicy.standard());
        assertThat(faults).as("seed " + SEED).isEmpty();
        assertThat(twice).as("seed " + SEED).hasValue(0);
        assertThat(fates.get(What.DONE).get()).isGreaterThan((int) (DELIVERIES * share));
        assertThat(fates.get(What.UNCERTAIN).get()).isPositive();
    }

    @Test
    void atLeastOnceNobodyIsLeftUncertainWhoCanBeReached() throws Exception {
        deliver(16, DELIVERIES / 5, RetryPolicy.standard().withAtLeastOnce(true));
        assertThat(faults).as("seed " + SEED).isEmpty();
        assertThat(fates.get(What.UNCERTAIN).get())
                .as("uncertain first, refused afterwards")
                .isLessThan(fates.get(What.DONE).get() / 50);
        assertThat(twice.get()).as("mailed twice because a reply was lost").isPositive();
    }

    private void deliver(int threads, int mails, RetryPolicy policy) throws Exception {
        VirtualTime time = new VirtualTime();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (ChaosServer server = new ChaosServer(SEED, 0.05);
                RetryingSender sender = RetryingSender.builder(session(server.port()))
                        .policy(policy.withSources(time, () -> 0.5))
                        .maxBlocking(Duration.ofDays(30))
                        .time(time)
                        .build()) {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int number = t;
                running.add(pool.submit(() -> {
                    Random random = new Random(SEED + number);
                    for (int i = 0; i < mails / threads; i++) {
                        time.pass(Duration.ofMinutes(1));
                        deliver(sender, server, policy, random, number + "-" + i);
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        System.out.println(threads + " threads, " + mails + " mails: " + fates + ", twice " + twice);
    }

    private void deliver(RetryingSender sender, ChaosServer server, RetryPolicy policy, Random random, String name)
            throws MessagingException {
        int recipients = 1 + random.nextInt(MAX_RECIPIENTS);
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom(new InternetAddress("app@example.org"));
        for (int i = 0; i < recipients; i++) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress("r" + i + "@example.com"));
        }
        message.setText("Thank you.\n");
        SendReport report = sender.send(message);
        List<String> named = new ArrayList<>();
        for (Step step : report.plan().steps()) {
            fates.get(step.what()).addAndGet(step.recipients().size());
            named.addAll(step.recipients());
            for (String recipient : step.recipients()) {
                int taken = server.taken(message.getMessageID(), recipient);
                check(
                        step,
                        taken,
                        policy,
                        name + " " + recipient + " taken " + taken + ": " + step + report.attempts());
            }
        }
        if (named.size() != recipients || named.stream().distinct().count() != recipients) {
            faults.add(name + ": " + recipients + " recipients but " + report.plan());
        }
    }

    private void check(Step step, int taken, RetryPolicy policy, String text) {
        boolean right = switch (step.what()) {
            case DONE -> taken >= 1;
            case UNCERTAIN -> policy.atLeastOnce() || taken <= 1;
            case GIVEN_UP -> taken == 0;
            default -> policy.atLeastOnce() || taken == 0;
        };
        if (!right) {
            faults.add(text);
        }
        if (taken > 1) {
            twice.incrementAndGet();
        }
    }

    private static Session session(int port) {
        return Session.getInstance(Loopback.properties(
                port, "localhost=client.example", "timeout=200", "sendpartial=true", "diagnostics.log=false"));
    }
}
