package io.github.maildiagnostics.sending;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.retry.Lane;
import io.github.maildiagnostics.retry.Lanes;
import io.github.maildiagnostics.retry.RetryPolicy;
import io.github.maildiagnostics.transport.FrozenMessage;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Sends a mail, finds out what became of it for each recipient, waits, and sends again to those who are still open: accepted
 * ones never again, refused ones not, the others without them. All attempts send the same bytes with the same Message-ID.
 *
 * <p>{@link #send} waits 30 seconds at most between attempts and then reports who is left and when to try again; {@link #sendAsync}
 * goes on for as long as the policy allows. Neither throws what the mail library throws: the report says it. Both leave the mail
 * alone where it may have been delivered, unless the policy wants it at least once.
 *
 * <p>Nothing survives the end of the program: whoever must not lose a mail then writes it down first.
 *
 * <p>One sender serves many threads, platform or virtual ones. No wait is without end: where the session sets no time-outs,
 * connecting ends after 30 seconds, each read and write after 60, and the wait for the reply to the end of a message after 10
 * minutes.
 */
public final class RetryingSender implements AutoCloseable {

    private final Session session;
    private final Relay relay;
    private final RetryPolicy policy;
    private final Duration maxBlocking;
    private final Background background;
    private final Time time;

    RetryingSender(RetryingSenderBuilder builder, Session session, Relay relay) {
        this.session = session;
        this.relay = relay;
        this.policy = builder.policy;
        this.maxBlocking = builder.maxBlocking;
        this.time = builder.time;
        this.background = new Background(builder.executor, builder.time);
    }

    /**
     * A sender with the standard policy.
     *
     * @param session the mail session; its settings are copied
     * @return a sender
     */
    public static RetryingSender of(Session session) {
        return builder(session).build();
    }

    /**
     * Starts a sender with settings of your own.
     *
     * @param session the mail session; its settings are copied when the sender is built
     * @return a builder
     */
    public static RetryingSenderBuilder builder(Session session) {
        return new RetryingSenderBuilder(session);
    }

    /**
     * The relay and login of this sender.
     *
     * @return its lane
     */
    public Lane lane() {
        return relay.lane();
    }

    /**
     * The lanes that this sender asks.
     *
     * @return its own, or those it was given
     */
    public Lanes lanes() {
        return relay.lanes();
    }

    /**
     * Sends a mail to all of its recipients; waits between attempts for 30 seconds in all, if not set otherwise.
     *
     * @param message a {@link MimeMessage}
     * @return what became of it; {@link SendReport#left} is who can be sent to later, with the same message object
     * @throws IllegalArgumentException if it is no {@code MimeMessage}
     */
    public SendReport send(Message message) {
        return send(message, Recipients.of(message));
    }

    /**
     * Sends a mail to these recipients, whatever its headers say.
     *
     * @param message a {@link MimeMessage}
     * @param recipients to whom
     * @return what became of it
     * @throws IllegalArgumentException if it is no {@code MimeMessage}
     */
    public SendReport send(Message message, Address... recipients) {
        Map<String, Address> envelope = Recipients.each(recipients);
        Delivery delivery;
        try {
            delivery = begin(message, envelope, policy);
        } catch (MessagingException | RuntimeException e) {
            return notWritten(e, envelope);
        }
        try {
            return attempt(delivery);
        } finally {
            delivery.close();
        }
    }

    private SendReport attempt(Delivery delivery) {
        Duration left = maxBlocking;
        delivery.run();
        Optional<Instant> next = delivery.next(false);
        while (next.isPresent() && !Thread.currentThread().isInterrupted()) {
            Duration wait = Duration.between(policy.clock().instant(), next.get());
            if (wait.compareTo(left) > 0) {
                break;
            }
            try {
                time.sleep(wait.isNegative() ? Duration.ZERO : wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            left = left.minus(wait);
            delivery.run();
            next = delivery.next(false);
        }
        return delivery.report();
    }

    /**
     * Sends a mail to all of its recipients, in other threads, for as long as the policy allows. No thread waits.
     *
     * @param message a {@link MimeMessage}; it is written down before this method returns
     * @return completed when everybody is done, given up or uncertain, or with who is left when the sender is closed or its
     *     executor takes no more work. Cancelling it stops all further attempts
     * @throws IllegalArgumentException if it is no {@code MimeMessage}
     */
    public CompletableFuture<SendReport> sendAsync(Message message) {
        return sendAsync(message, policy);
    }

    /**
     * Sends a mail with a policy of its own, one with a deadline, for instance.
     *
     * @param message a {@link MimeMessage}; it is written down before this method returns
     * @param own for this mail
     * @return as {@link #sendAsync(Message)}
     * @throws IllegalArgumentException if it is no {@code MimeMessage}
     */
    public CompletableFuture<SendReport> sendAsync(Message message, RetryPolicy own) {
        Map<String, Address> envelope = Recipients.each(Recipients.of(message));
        try {
            return background.start(begin(message, envelope, own), own.clock());
        } catch (MessagingException | RuntimeException e) {
            return CompletableFuture.completedFuture(notWritten(e, envelope));
        }
    }

    private Delivery begin(Message message, Map<String, Address> envelope, RetryPolicy with) throws MessagingException {
        if (envelope.isEmpty()) {
            throw new SendFailedException("No recipient addresses");
        }
        MimeMessage original = (MimeMessage) message;
        String domain = Recipients.senderDomain(original, session);
        return new Delivery(relay, with, FrozenMessage.of(original, session), envelope, domain);
    }

    /** Nothing was sent: the message cannot be written, or has no recipients. */
    private SendReport notWritten(Exception e, Map<String, Address> envelope) {
        Diagnosis diagnosis = relay.diagnoser().diagnose(e);
        return new SendReport(null, List.of(diagnosis), policy.plan(1, diagnosis, Duration.ZERO, envelope.keySet()));
    }

    /** Ends what {@link #sendAsync} began, each with a report of who is left, and closes the connections that were kept. */
    @Override
    public void close() {
        background.close();
        relay.connections().close();
    }
}
