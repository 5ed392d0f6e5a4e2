package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.text.Secrets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns one live exception into an {@link ExceptionLink}. */
final class LiveLinkReader {

    private LiveLinkReader() {}

    static ExceptionLink read(Throwable thrown) {
        return new ExceptionLink(
                thrown.getClass().getName(),
                Secrets.inMessage(string(Throwables.quietly(thrown::getMessage))),
                code(thrown),
                Secrets.inCommand(string(Throwables.call(thrown, "getCommand"))),
                address(Throwables.call(thrown, "getAddress")),
                addresses(Throwables.call(thrown, "getValidSentAddresses")),
                addresses(Throwables.call(thrown, "getValidUnsentAddresses")),
                addresses(Throwables.call(thrown, "getInvalidAddresses")),
                frames(thrown));
    }

    /** The reply code: Jakarta Mail calls it return code, Vert.x reply code. */
    private static int code(Throwable thrown) {
        for (String getter : new String[] {"getReturnCode", "getReplyCode"}) {
            if (Throwables.call(thrown, getter) instanceof Integer code) {
                return code;
            }
        }
        return 0;
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

    private static List<String> frames(Throwable thrown) {
        StackFrames frames = new StackFrames();
        if (Throwables.quietly(thrown::getStackTrace) instanceof StackTraceElement[] stack) {
            for (StackTraceElement frame : stack) {
                frames.add(frame.getClassName(), frame.getMethodName());
            }
        }
        return frames.methods();
    }
}
