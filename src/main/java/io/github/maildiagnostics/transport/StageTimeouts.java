package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.logging.OperatorLog;
import io.github.maildiagnostics.smtp.SmtpStage;
import jakarta.mail.Session;
import java.lang.reflect.Field;
import java.net.Socket;
import java.net.SocketException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait for the reply at each stage: {@code mail.smtp.diagnostics.timeout.end-of-data=600000} and so on, in
 * milliseconds. Angus has one time for all, {@code mail.smtp.timeout}, and keeps its socket to itself: it is taken by
 * name, and where that is not allowed, as on the module path, it is said once and Angus's own time holds.
 */
final class StageTimeouts {

    private static final AtomicBoolean COMPLAINED = new AtomicBoolean();

    private final Map<SmtpStage, Integer> millis = new EnumMap<>(SmtpStage.class);

    static StageTimeouts of(Session session, String prefix) {
        StageTimeouts timeouts = new StageTimeouts();
        for (SmtpStage stage : SmtpStage.values()) {
            String name = prefix + "timeout." + stage.id();
            String value = session.getProperty(name);
            if (value == null) {
                continue;
            }
            if (value.strip().matches("[0-9]{1,9}")) {
                timeouts.millis.put(stage, Integer.parseInt(value.strip()));
            } else {
                OperatorLog.complain(
                        name + ": expected milliseconds but got '" + value + "'; going on with mail.smtp.timeout");
            }
        }
        return timeouts;
    }

    /** Sets the time for one reply; what comes back gives the connection its own time again. */
    Runnable at(SmtpStage stage, SMTPTransport transport) {
        Integer time = millis.get(stage);
        Socket socket = time == null ? null : socket(transport);
        if (time == null || socket == null) {
            return () -> {};
        }
        try {
            int before = socket.getSoTimeout();
            socket.setSoTimeout(time);
            return () -> restore(socket, before);
        } catch (SocketException e) {
            return () -> {};
        }
    }

    private static void restore(Socket socket, int time) {
        try {
            socket.setSoTimeout(time);
        } catch (SocketException e) {
            // the connection is gone, and with it the need for a time
        }
    }

    private static @Nullable Socket socket(SMTPTransport transport) {
        try {
            Field field = SMTPTransport.class.getDeclaredField("serverSocket");
            if (field.trySetAccessible()) {
                return (Socket) field.get(transport);
            }
        } catch (ReflectiveOperationException | ClassCastException e) {
            // another version of Angus: said below
        }
        if (COMPLAINED.compareAndSet(false, true)) {
            OperatorLog.complain(
                    "diagnostics.timeout: the connection of this Angus Mail cannot be reached (on the module"
                            + " path, --add-opens org.eclipse.angus.mail/org.eclipse.angus.mail.smtp=io.github.maildiagnostics"
                            + " opens it); going on with mail.smtp.timeout");
        }
        return null;
    }
}
