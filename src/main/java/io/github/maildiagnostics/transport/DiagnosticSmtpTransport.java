package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.attempt.ExceptionChain;
import io.github.maildiagnostics.attempt.Recording;
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
import java.util.Optional;
import java.util.Properties;
import java.util.Vector;
import java.util.function.Supplier;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Angus Mail's SMTP transport that hears every reply. It behaves as Angus does and throws what Angus throws; a
 * diagnosis is attached to the exception ({@link Diagnosis#of}), written to the operator's log, and given to listeners.
 *
 * <p>Choose it with {@link #use} or with the property {@code mail.smtp.class}. One thing differs unless
 * {@code mail.smtp.diagnostics.quietclose} is false: when the connection breaks at QUIT, {@link #close} does not throw,
 * because the fate of the mail was settled before.
 *
 * <p>Of what a server says, at most {@value io.github.maildiagnostics.smtp.SmtpReply#MAX_CHARS} characters a reply are
 * kept, and 1,048,576 of all replies up to the login and as many of those after it; beyond that, codes only. That bounds what this class holds and not what Angus
 * does: it reads every reply as a whole into memory, however long it is, keeps the last one, and puts it into the
 * exceptions; {@code mail.smtp.timeout} limits each single wait and not the whole, so that a server that sends a line now
 * and then is waited for without end. Where servers are not trusted, a socket factory must set these limits.
 */
public class DiagnosticSmtpTransport extends SMTPTransport {

    private final Session mailSession;
    private final String protocol;
    private final TransportSettings settings;
    private final StageTimeouts timeouts;
    private final Reporter reporter;
    private final Recorder recorder = new Recorder();
    private final Events events = new Events();

    @SuppressWarnings("JdkObsolete") // the type that queueEvent takes
    private final Vector<TransportListener> listeners = new Vector<>();

    private Server server = Server.UNKNOWN;
    private @Nullable Message current;
    private volatile @Nullable Supplier<Diagnosis> last;

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
        this.mailSession = session;
        this.protocol = url == null ? protocol : url.getProtocol();
        this.settings = TransportSettings.of(session, this.protocol);
        this.timeouts = StageTimeouts.of(session, "mail." + this.protocol + ".diagnostics.");
        this.reporter = new Reporter(settings);
        if (settings.log()) {
            OperatorLog.announce();
        }
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
        Supplier<Diagnosis> receipt = last;
        return receipt == null ? Optional.empty() : Optional.of(receipt.get());
    }

    @Override
    public synchronized void connect(@Nullable String host, int port, @Nullable String user, @Nullable String password)
            throws MessagingException {
        recorder.beginSession();
        server = Server.of(host, port, getURLName(), mailSession, protocol);
        try {
            super.connect(host, port, user, password);
        } catch (MessagingException | RuntimeException e) {
            finish(null, e);
            throw e;
        }
    }

    /** Called again, with a new connection, where a login failed and an authenticator has another one. */
    @Override
    protected synchronized boolean protocolConnect(
            @Nullable String host, int port, @Nullable String user, @Nullable String password)
            throws MessagingException {
        recorder.beginConnection();
        return super.protocolConnect(host, port, user, password);
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] addresses) throws MessagingException {
        boolean partial = Envelope.partialAllowed(message, mailSession, protocol);
        recorder.beginTransaction(Envelope.recipients(addresses), partial);
        current = message;
        try {
            super.sendMessage(message, addresses);
        } catch (MessagingException | RuntimeException e) {
            finish(message, e);
            throw e;
        }
        finish(message, null);
    }

    @Override
    public synchronized void close() throws MessagingException {
        try {
            super.close();
        } catch (MessagingException e) {
            if (!settings.quietClose()) {
                throw e;
            }
            OperatorLog.note("The connection broke at QUIT, after the fate of the mail was settled: " + e.getMessage());
        }
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        recorder.command(command);
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
        Recorder.Pending pending = recorder.awaiting();
        int code;
        Runnable ownTime = timeouts.at(pending.stage(), this);
        try {
            code = super.readServerResponse();
        } catch (MessagingException e) {
            recorder.lost(pending);
            throw e;
        } finally {
            ownTime.run();
        }
        recorder.reply(pending, code, getLastServerResponse());
        return code;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        reporter.beforeEndOfData(Envelope.messageId(current));
        super.finishData();
    }

    @Override
    protected void finishBdat() throws IOException, MessagingException {
        reporter.beforeEndOfData(Envelope.messageId(current));
        try {
            super.finishBdat();
        } catch (IOException e) {
            boolean inCommandOrReply = e.getCause() instanceof MessagingException;
            if (!inCommandOrReply) {
                flushFailed(e);
            }
            throw e;
        }
    }

    private void flushFailed(@Nullable Throwable failure) {
        if (Flush.mayHaveTakenAll(failure, isSSL())) {
            recorder.perhapsSent();
        }
    }

    @Override
    protected void notifyTransportListeners(
            int type, Address[] sent, Address[] unsent, Address[] invalid, Message message) {
        events.hold(new TransportEvent(this, type, sent, unsent, invalid, message));
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

    private void finish(@Nullable Message message, @Nullable Exception thrown) {
        last = null;
        reporter.protect(thrown, () -> tell(message, thrown));
        current = null;
    }

    /** Nearly every mail is accepted and nobody asks why: then only the recording is kept. */
    private void tell(@Nullable Message message, @Nullable Exception thrown) {
        ExceptionChain chain = thrown == null ? ExceptionChain.NONE : ExceptionChain.of(thrown);
        Recording recording = recorder.end(server, chain, Envelope.messageId(message));
        if (thrown == null && listeners.isEmpty() && !reporter.isSuccessHeard()) {
            last = () -> reporter.diagnose(recording);
            events.drop();
            return;
        }
        Diagnosis diagnosis = reporter.diagnose(recording);
        last = () -> diagnosis;
        reporter.report(thrown, diagnosis);
        events.release(diagnosis)
                .filter(event -> !listeners.isEmpty())
                .ifPresent(event -> queueEvent(event, listeners));
    }
}
