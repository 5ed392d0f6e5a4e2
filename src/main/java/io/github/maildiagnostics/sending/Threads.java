package io.github.maildiagnostics.sending;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads in which mail is sent when the application names none. */
final class Threads {

    private static final Executor STANDARD = make();

    private Threads() {}

    static Executor standard() {
        return STANDARD;
    }

    /** Virtual threads came after the oldest JDK that we support: they are found by name. */
    private static Executor make() {
        try {
            return (Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                        Thread thread = new Thread(task, "mail-diagnostics-sender");
                        thread.setDaemon(true);
                        return thread;
                    });
        }
    }
}
