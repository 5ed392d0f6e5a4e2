package io.github.maildiagnostics.attempt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns one live exception into an {@link ExceptionLink}. */
final class LiveLinkReader {

    private LiveLinkReader() {}

    static ExceptionLink read(Throwable thrown) {
        return new ExceptionLink(
                thrown.getClass().getName(),
                Secrets.inMessage(message(thrown)),
                Throwables.call(thrown, "getReturnCode") instanceof Integer code ? code : 0,
                Throwables.call(thrown, "getCommand") instanceof String command ? Secrets.inCommand(command) : "",
                address(Throwables.call(thrown, "getAddress")),
                addresses(Throwables.call(thrown, "getValidSentAddresses")),
                addresses(Throwables.call(thrown, "getValidUnsentAddresses")),
                addresses(Throwables.call(thrown, "getInvalidAddresses")),
                frames(thrown));
    }

    private static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            if (message == null) {
                return "";
            }
            return message.substring(0, Math.min(message.length(), ExceptionLink.MAX_MESSAGE));
        } catch (RuntimeException e) {
            return "";
        }
    }

    private static List<String> addresses(@Nullable Object value) {
        List<String> found = new ArrayList<>();
        if (value instanceof Object[] addresses) {
            for (Object one : addresses) {
                found.add(address(one));
            }
        }
        return found;
    }

    private static String address(@Nullable Object address) {
        if (address == null) {
            return "";
        }
        try {
            return address.getClass().getMethod("getAddress").invoke(address) instanceof String plain ? plain : "";
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return address.toString();
        }
    }

    private static List<String> frames(Throwable thrown) {
        List<String> methods = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().contains("mail.") && methods.size() < 40) {
                methods.add(frame.getMethodName());
            }
        }
        return methods;
    }
}
