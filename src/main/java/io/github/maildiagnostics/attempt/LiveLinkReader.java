package io.github.maildiagnostics.attempt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns one live exception into an {@link ExceptionLink}. */
final class LiveLinkReader {

    private static final int MAX_FRAMES = 40;

    private LiveLinkReader() {}

    static ExceptionLink read(Throwable thrown) {
        return new ExceptionLink(
                thrown.getClass().getName(),
                Secrets.inMessage(string(Throwables.quietly(thrown::getMessage))),
                Throwables.call(thrown, "getReturnCode") instanceof Integer code ? code : 0,
                Secrets.inCommand(string(Throwables.call(thrown, "getCommand"))),
                address(Throwables.call(thrown, "getAddress")),
                addresses(Throwables.call(thrown, "getValidSentAddresses")),
                addresses(Throwables.call(thrown, "getValidUnsentAddresses")),
                addresses(Throwables.call(thrown, "getInvalidAddresses")),
                frames(thrown));
    }

    private static String string(@Nullable Object value) {
        return value instanceof String string ? string : "";
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

    /** An internet address without the name beside it; an address of another kind as it writes itself. */
    private static String address(@Nullable Object address) {
        if (address == null) {
            return "";
        }
        String plain = string(Throwables.call(address, "getAddress"));
        return plain.isEmpty() ? string(Throwables.quietly(address::toString)) : plain;
    }

    /** Methods of other classes, say one called {@code close} in the program's own mail service, tell no stage. */
    private static List<String> frames(Throwable thrown) {
        if (!(Throwables.quietly(thrown::getStackTrace) instanceof StackTraceElement[] stack)) {
            return List.of();
        }
        List<String> methods = new ArrayList<>();
        boolean isTransport = false;
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            boolean ofTransport = type.contains(".smtp.SMTPTransport");
            isTransport |= ofTransport;
            if ((ofTransport || type.contains(".mail.internet.")) && methods.size() < MAX_FRAMES) {
                methods.add(frame.getMethodName());
            }
        }
        return isTransport ? methods : List.of();
    }
}
