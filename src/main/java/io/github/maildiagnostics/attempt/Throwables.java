package io.github.maildiagnostics.attempt;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Walks through exceptions of any library by the names of their methods; nothing in it ever throws. */
final class Throwables {

    private Throwables() {}

    /**
     * An exception and all that can be reached from it: next exceptions, causes, suppressed ones and the exceptions of
     * single messages.
     *
     * @param thrown any exception
     * @return each once, the outermost first; at most {@value ExceptionChain#MAX_LINKS}
     */
    static List<Throwable> below(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> found = new ArrayList<>();
        Deque<Throwable> open = new ArrayDeque<>(List.of(thrown));
        while (!open.isEmpty() && found.size() < ExceptionChain.MAX_LINKS) {
            Throwable next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            found.add(next);
            List<Throwable> children = children(next);
            Collections.reverse(children);
            children.forEach(open::push);
        }
        return found;
    }

    private static List<Throwable> children(Throwable thrown) {
        List<Throwable> children = new ArrayList<>();
        if (call(thrown, "getNextException") instanceof Throwable next) {
            children.add(next);
        }
        if (quietly(thrown::getCause) instanceof Throwable cause) {
            children.add(cause);
        }
        children.addAll(perMessage(thrown));
        children.addAll(Arrays.asList(thrown.getSuppressed()));
        return children;
    }

    /**
     * The exceptions of single messages that Spring's {@code MailSendException} keeps apart from its cause.
     *
     * @param thrown any exception
     * @return empty if it has none
     */
    static List<Throwable> perMessage(Throwable thrown) {
        Object found = call(thrown, "getMessageExceptions");
        if (found == null && call(thrown, "getFailedMessages") instanceof Map<?, ?> failed) {
            found = quietly(() -> failed.values().toArray());
        }
        List<Throwable> exceptions = new ArrayList<>();
        for (Object one : found instanceof Object[] array ? array : new Object[0]) {
            if (one instanceof Throwable exception) {
                exceptions.add(exception);
            }
        }
        return exceptions;
    }

    /** The result of a public getter; null if there is none or it fails. Classes of the JDK have none that we want. */
    static @Nullable Object call(Object target, String getter) {
        Class<?> type = target.getClass();
        if (type.getName().startsWith("java.") || type.getName().startsWith("sun.")) {
            return null;
        }
        return quietly(() -> {
            Method method = type.getMethod(getter);
            return method.trySetAccessible() ? method.invoke(target) : null;
        });
    }

    /** The result of foreign code; null if it fails, in whatever way. */
    static @Nullable Object quietly(Callable<? extends @Nullable Object> foreign) {
        try {
            return foreign.call();
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            return null;
        }
    }
}
