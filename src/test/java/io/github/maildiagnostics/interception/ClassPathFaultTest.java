package io.github.maildiagnostics.interception;

import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.activation.DataHandler;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.mail.javamail.JavaMailSender;

/** Class paths on which something is missing, twice, or of the other name space: each is really put together. */
class ClassPathFaultTest {

    private static final Path FAMILIES = Path.of("target/families");

    /** In a JVM of its own: the API looks for an implementation on the whole class path of the program. */
    @Test
    @Provokes("mail-provider-missing")
    void theApiIsThereWithoutAnImplementation() throws Exception {
        Provoked.isReadAs(
                "mail-provider-missing", new OtherJvm(OnlyTheApi.class, Session.class, DataHandler.class).printed());
    }

    @Test
    @Provokes("mail-provider-missing")
    void theProtocolHasNoProvider() {
        Provoked.isReadAs(
                "mail-provider-missing",
                catchThrowable(() -> Session.getInstance(new Properties()).getTransport("smtpx")));
    }

    @Test
    @Provokes("content-handler-missing")
    void theActivationLibraryIsMissing() throws Exception {
        Foreign alone = alone(jars("com-sun-javax", "mail"));
        Provoked.isReadAs("content-handler-missing", catchThrowable(() -> {
            Object session = alone.callStatic("javax.mail.Session", "getInstance", new Properties());
            alone.create("javax.mail.internet.MimeMessage", session);
        }));
    }

    @Test
    @Provokes("content-handler-missing")
    void noHandlerKnowsTheContent() throws Exception {
        Foreign alone = alone(jars("com-sun-javax", ""));
        Provoked.isReadAs(
                "content-handler-missing",
                catchThrowable(() -> within(alone, () -> {
                    Object handler = alone.create("javax.activation.DataHandler", new Object(), "application/x-order");
                    return alone.call(handler, "writeTo", new ByteArrayOutputStream());
                })));
    }

    @Test
    @Provokes("namespaces-mixed")
    void theProgramAsksForTheOtherNameSpace() throws Exception {
        Foreign jakarta = alone(jars("com-sun-jakarta", ""));
        Provoked.isReadAs("namespaces-mixed", catchThrowable(() -> jakarta.type("javax.mail.Session")));
    }

    @Test
    @Provokes("namespaces-mixed")
    void anObjectOfTheOtherNameSpaceIsHandedOver() throws Exception {
        Object session =
                alone(jars("com-sun-javax", "")).callStatic("javax.mail.Session", "getInstance", new Properties());
        Provoked.isReadAs("namespaces-mixed", catchThrowable(() -> cast(session)));
    }

    @Test
    @Provokes("class-path-conflict")
    void theSameClassComesFromTwoLoaders() throws Exception {
        Foreign other = alone(jars("com-sun-jakarta", ""));
        Object session = within(other, () -> other.callStatic("jakarta.mail.Session", "getInstance", new Properties()));
        Provoked.isReadAs("class-path-conflict", catchThrowable(() -> cast(session)));
    }

    private static MimeMessage cast(Object session) {
        return new MimeMessage((Session) session);
    }

    @Test
    @Provokes("mail-host-wrong")
    void springMadeNoSenderBecauseNoHostIsSet() {
        try (StaticApplicationContext context = new StaticApplicationContext()) {
            context.refresh();
            Provoked.isReadAs("mail-host-wrong", catchThrowable(() -> context.getBean(JavaMailSender.class)));
        }
    }

    /** Mail libraries look for their parts with the thread's class loader. */
    private static Object within(Foreign alone, Callable<Object> task) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(alone.loader());
        try {
            return task.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Foreign alone(List<URL> jars) {
        return new Foreign(new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    }

    private static List<URL> jars(String family, String part) throws IOException {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(FAMILIES.resolve(family))) {
            for (Path jar : files.filter(file -> file.getFileName().toString().contains(part))
                    .toList()) {
                jars.add(jar.toUri().toURL());
            }
        }
        return jars;
    }
}
