package io.github.maildiagnostics.sending;

import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.retry.Lane;
import io.github.maildiagnostics.retry.Lanes;
import io.github.maildiagnostics.retry.RetryPolicy;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Collects settings for a {@link RetryingSender}. */
public final class RetryingSenderBuilder {

    private final Session session;
    private @Nullable Lanes lanes;
    private @Nullable Login login;
    private Duration keep = Duration.ofSeconds(10);

    RetryPolicy policy = RetryPolicy.standard();
    Duration maxBlocking = Duration.ofSeconds(30);
    Executor executor = Threads.standard();
    Time time = Time.SYSTEM;

    RetryingSenderBuilder(Session session) {
        this.session = session;
    }

    /**
     * When and how often to send again. Default: {@link RetryPolicy#standard}.
     *
     * @param with any
     * @return this builder
     */
    public RetryingSenderBuilder policy(RetryPolicy with) {
        this.policy = with;
        return this;
    }

    /**
     * How long {@link RetryingSender#send} waits between its attempts, all in all. Default: 30 seconds. The attempts themselves
     * come on top.
     *
     * @param most nothing or more
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public RetryingSenderBuilder maxBlocking(Duration most) {
        if (most.isNegative()) {
            throw new IllegalArgumentException("maxBlocking: expected nothing or more but got " + most);
        }
        this.maxBlocking = most;
        return this;
    }

    /**
     * Lanes that several senders share, so that one of them learns from the others. Default: lanes of its own. Building a sender
     * opens its lane: its settings may have changed.
     *
     * @param shared any
     * @return this builder
     */
    public RetryingSenderBuilder lanes(Lanes shared) {
        this.lanes = shared;
        return this;
    }

    /**
     * The login. Default: what the session's properties and authenticator say.
     *
     * @param user the user name
     * @param password its password
     * @return this builder
     */
    public RetryingSenderBuilder login(String user, String password) {
        this.login = new Login(user, password);
        return this;
    }

    /**
     * How long a connection is kept for the next mail. Default: 10 seconds. Zero closes it after each mail.
     *
     * @param idle nothing or more
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public RetryingSenderBuilder keepConnection(Duration idle) {
        if (idle.isNegative()) {
            throw new IllegalArgumentException("keepConnection: expected nothing or more but got " + idle);
        }
        this.keep = idle;
        return this;
    }

    /**
     * Where {@link RetryingSender#sendAsync} sends. Default: a virtual thread for each attempt where the JDK has them, else
     * daemon threads that end when they have been idle for 10 seconds.
     *
     * @param threads any that may block
     * @return this builder
     */
    public RetryingSenderBuilder executor(Executor threads) {
        this.executor = threads;
        return this;
    }

    RetryingSenderBuilder time(Time own) {
        this.time = own;
        return this;
    }

    /**
     * Makes the sender.
     *
     * @return a sender that can be used by many threads
     */
    public RetryingSender build() {
        Session safe = SafeSession.of(session);
        String transport = safe.getProperty("mail.transport.protocol");
        String protocol = "smtps".equals(transport) ? "smtps" : "smtp";
        Lanes asked = lanes == null ? new Lanes(policy.clock()) : lanes;
        Lane lane = SafeSession.lane(safe, protocol, login);
        asked.release(lane);
        Diagnoser diagnoser = safe.getProperties().get(Diagnoser.PROPERTY) instanceof Diagnoser own
                ? own
                : Diagnoser.builder().build();
        Connections connections = new Connections(safe, protocol, login, keep, policy.clock());
        return new RetryingSender(this, safe, new Relay(connections, lane, asked, diagnoser));
    }
}
