package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.attempt.ExceptionChain;
import io.github.maildiagnostics.attempt.Recording;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.logging.OperatorLog;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.event.TransportEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Watches one transport: what it says and hears goes into the recorder, and what became of it to whoever asks. */
final class Watch {

    private final Session session;
    private final String protocol;
    private final TransportSettings settings;
    private final StageTimeouts timeouts;
    private final Reporter reporter;
    private final Recorder recorder = new Recorder();
    private final Events events = new Events();

    private Server server = Server.UNKNOWN;
    private @Nullable Message current;
    private volatile @Nullable Supplier<Diagnosis> last;

    Watch(Session session, String protocol) {
        this.session = session;
        this.protocol = protocol;
        this.settings = TransportSettings.of(session, protocol);
        this.timeouts = StageTimeouts.of(session, "mail." + protocol + ".diagnostics.");
        this.reporter = new Reporter(settings);
        if (settings.log()) {
            OperatorLog.announce();
        }
    }

    TransportSettings settings() {
        return settings;
    }

    StageTimeouts timeouts() {
        return timeouts;
    }

    Recorder recorder() {
        return recorder;
    }

    Optional<Diagnosis> lastDiagnosis() {
        Supplier<Diagnosis> receipt = last;
        return receipt == null ? Optional.empty() : Optional.of(receipt.get());
    }

    void connecting(@Nullable String host, int port, @Nullable URLName url) {
        recorder.beginSession();
        server = Server.of(host, port, url, session, protocol);
    }

    void sending(Message message, Address[] addresses) {
        boolean partial = Envelope.partialAllowed(message, session, protocol);
        recorder.beginTransaction(Envelope.recipients(addresses), partial);
        current = message;
    }

    void endingData() throws IOException {
        reporter.beforeEndOfData(Envelope.messageId(current));
    }

    /** Keeps an event until its diagnosis is there. */
    void hold(TransportEvent event) {
        events.hold(event);
    }

    /** The attempt is over; the queue takes the event that was held, and is null where nobody listens. */
    void ended(@Nullable Exception thrown, @Nullable Consumer<TransportEvent> queue) {
        last = null;
        reporter.protect(thrown, () -> tell(thrown, queue));
        current = null;
    }

    /** Nearly every mail is accepted and nobody asks why: then only the recording is kept. */
    private void tell(@Nullable Exception thrown, @Nullable Consumer<TransportEvent> queue) {
        ExceptionChain chain = thrown == null ? ExceptionChain.NONE : ExceptionChain.of(thrown);
        Recording recording = recorder.end(server, chain, Envelope.messageId(current));
        if (thrown == null && queue == null && !reporter.isSuccessHeard()) {
            last = () -> reporter.diagnose(recording);
            events.drop();
            return;
        }
        Diagnosis diagnosis = reporter.diagnose(recording);
        last = () -> diagnosis;
        reporter.report(thrown, diagnosis);
        Optional<TransportEvent> event = events.release(diagnosis);
        if (queue != null) {
            event.ifPresent(queue);
        }
    }
}
