package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.logging.OperatorLog;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.event.TransportEvent;
import jakarta.mail.event.TransportListener;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Properties;
import java.util.Vector;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Angus Mail's SMTP transport that hears every reply. It behaves as Angus does and throws what Angus throws; a
 * diagnosis is attached to the exception ({@link Diagnosis#of}), written to the operator's log, and given to listeners.
 *
 * <p>Choose it with {@link #use} or with the property {@code mail.smtp.class}. Three things differ, and
 * each can be switched off with {@code false}:
 *
 * <ul>
 *   <li>{@code mail.smtp.diagnostics.quietclose}: when the connection breaks at QUIT, {@link #close} does not throw, because
 *       the fate of the mail was settled before.
 *   <li>{@code mail.smtp.diagnostics.earlyreply}: when the connection breaks while the content is written, one more reply is
 *       read, because a server that refuses a content often says so and hangs up without waiting for its end.
 *   <li>{@code mail.smtp.diagnostics.dropunfinished}: after a fault of this program in the middle of a message, the connection
 *       is closed without QUIT. Angus keeps it open, and would write the next mail into the content of this one.
 * </ul>
 *
 * <p>At most {@value io.github.maildiagnostics.smtp.SmtpReply#MAX_CHARS} characters of a reply are kept, and 1,048,576 of all
 * replies up to the login and as many of those after it; beyond that, codes only. Angus itself has no limit: it reads each
 * reply as a whole into memory, and {@code mail.smtp.timeout} limits each single wait, so that a server that sends a line
 * now and then is waited for without end. Where servers are not trusted, a socket factory must set these limits.
 */
public class DiagnosticSmtpTransport extends SMTPTransport {

    private final Watch watch;
    private boolean silent;

    @SuppressWarnings("JdkObsolete") // the type that queueEvent takes
    private final Vector<TransportListener> listeners = new Vector<>();

    /**
     * Called by Jakarta Mail.
     *
     * @param session the mail session
     * @param url the server, or null
     */
    public DiagnosticSmtpTransport(Session session, @Nullable URLName url) {
        this(session, url, "smtp", false);
    }

    /**
     * For a subclass that speaks another protocol.
     *
     * @param session the mail session
     * @param url the server, or null
     * @param protocol {@code smtp} or {@code smtps}: the prefix of its properties
     * @param tls whether TLS is spoken from the first byte
     */
    protected DiagnosticSmtpTransport(Session session, @Nullable URLName url, String protocol, boolean tls) {
        super(session, url, protocol, tls);
        this.watch = new Watch(session, url == null ? protocol : url.getProtocol());
    }

    /**
     * Makes every session that is created with these properties use this transport for {@code smtp} and
     * {@link DiagnosticSmtpsTransport} for {@code smtps}.
     *
     * @param properties the properties of a mail session
     */
    public static void use(Properties properties) {
        properties.put("mail.smtp.class", DiagnosticSmtpTransport.class.getName());
        properties.put("mail.smtps.class", DiagnosticSmtpsTransport.class.getName());
    }

    /**
     * The diagnosis of the last attempt over this transport. After a success it is the receipt, with the server's final
     * reply and queue id.
     *
     * @return empty before the first attempt
     */
    public Optional<Diagnosis> lastDiagnosis() {
        return watch.lastDiagnosis();
    }

    @Override
    public synchronized void connect(@Nullable String host, int port, @Nullable String user, @Nullable String password)
            throws MessagingException {
        watch.connecting(host, port, getURLName());
        try {
            super.connect(host, port, user, password);
        } catch (MessagingException | RuntimeException e) {
            ended(e);
            throw e;
        }
    }

    /** Called again, with a new connection, where a login failed and an authenticator has another one. */
    @Override
    protected synchronized boolean protocolConnect(
            @Nullable String host, int port, @Nullable String user, @Nullable String password)
            throws MessagingException {
        watch.recorder().beginConnection();
        return super.protocolConnect(host, port, user, password);
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] addresses) throws MessagingException {
        watch.sending(message, addresses);
        try {
            super.sendMessage(message, addresses);
        } catch (MessagingException | RuntimeException e) {
            ended(e);
            if (watch.settings().dropUnfinished() && watch.recorder().isUnfinished()) {
                drop();
            }
            throw e;
        }
        ended(null);
    }

    private void ended(@Nullable Exception thrown) {
        watch.ended(thrown, listeners.isEmpty() ? null : event -> queueEvent(event, listeners));
    }

    /** Closes the connection without a word. */
    private void drop() {
        silent = true;
        try {
            super.close();
        } catch (MessagingException e) {
            OperatorLog.note("Closing an unfinished connection failed: " + e.getMessage());
        } finally {
            silent = false;
        }
    }

    @Override
    public synchronized void close() throws MessagingException {
        try {
            super.close();
        } catch (MessagingException e) {
            if (!watch.settings().quietClose()) {
                throw e;
            }
            OperatorLog.note("The connection broke at QUIT, after the fate of the mail was settled: " + e.getMessage());
        }
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (silent) {
            return;
        }
        watch.recorder().command(command);
        try {
            super.sendCommand(command);
        } catch (MessagingException e) {
            if (command.equals(".") || command.equals("BDAT 0 LAST")) {
                flushFailed(e.getCause());
            }
            throw e;
        }
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        if (silent) {
            return 221;
        }
        Recorder.Pending pending = watch.recorder().awaiting();
        int code;
        Runnable ownTime = watch.timeouts().at(pending.stage(), this);
        try {
            code = super.readServerResponse();
        } catch (MessagingException e) {
            watch.recorder().lost(pending);
            throw e;
        } finally {
            ownTime.run();
        }
        watch.recorder().reply(pending, code, getLastServerResponse());
        return code;
    }

    @Override
    protected OutputStream data() throws MessagingException {
        OutputStream content = super.data();
        return watch.settings().earlyReply() ? new ContentStream(content, this::readEarlyReply) : content;
    }

    /** The connection no longer takes what is written to it; reading from it cannot block any more. */
    private void readEarlyReply() {
        try {
            int code = super.readServerResponse();
            watch.recorder().early(code, getLastServerResponse());
        } catch (MessagingException e) {
            // it hung up without a word
        }
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        watch.endingData();
        super.finishData();
    }

    @Override
    protected void finishBdat() throws IOException, MessagingException {
        watch.endingData();
        try {
            super.finishBdat();
        } catch (IOException e) {
            boolean inCommandOrReply = e.getCause() instanceof MessagingException;
            flushFailed(inCommandOrReply ? null : e);
            throw e;
        }
    }

    private void flushFailed(@Nullable Throwable failure) {
        if (Flush.mayHaveTakenAll(failure, isSSL())) {
            watch.recorder().perhapsSent();
        }
    }

    @Override
    protected void notifyTransportListeners(
            int type, Address[] sent, Address[] unsent, Address[] invalid, Message message) {
        watch.hold(new TransportEvent(this, type, sent, unsent, invalid, message));
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // must not wait for a send in another thread
    public void addTransportListener(TransportListener listener) {
        listeners.add(listener);
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public void removeTransportListener(TransportListener listener) {
        listeners.remove(listener);
    }
}
