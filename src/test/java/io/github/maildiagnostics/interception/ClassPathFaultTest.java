package io.github.maildiagnostics.interception;

import static org.assertj.core.api.Assertions.catchThrowable;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.mail.javamail.JavaMailSender;

/** Class paths on which something is missing, twice, or of the other name space: each is really put together. */
class ClassPathFaultTest {

    private static final Path FAMILIES = Path.of("target/families");

    @Test
    void theApiIsThereWithoutAnImplementation() throws Exception {
        URL api = Session.class.getProtectionDomain().getCodeSource().getLocation();
        URL activation = Class.forName("jakarta.activation.DataHandler")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        Foreign alone = alone(List.of(api, activation));
        Provoked.isReadAs("mail-provider-missing", catchThrowable(() -> {
            Object session = alone.callStatic("jakarta.mail.Session", "getInstance", new Properties());
            alone.call(session, "getTransport", "smtp");
        }));
    }

    @Test
    void theProtocolHasNoProvider() {
        Provoked.isReadAs(
                "mail-provider-missing",
                catchThrowable(() -> Session.getInstance(new Properties()).getTransport("smtpx")));
    }

    @Test
    void theActivationLibraryIsMissing() throws Exception {
        Foreign alone = alone(jars("com-sun-javax", "mail"));
        Provoked.isReadAs("content-handler-missing", catchThrowable(() -> {
            Object session = alone.callStatic("javax.mail.Session", "getInstance", new Properties());
            alone.create("javax.mail.internet.MimeMessage", session);
        }));
    }

    /** A thread whose class loader does not see the mail jar finds none of its content handlers. */
    @Test
    void theThreadHasTheWrongClassLoader() throws Exception {
        Foreign alone = alone(jars("com-sun-javax", ""));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            Provoked.isReadAs("content-handler-missing", catchThrowable(() -> {
                Object handler = alone.create("javax.activation.DataHandler", new Object(), "multipart/mixed");
                alone.call(handler, "writeTo", new ByteArrayOutputStream());
            }));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void theProgramAsksForTheOtherNameSpace() throws Exception {
        Foreign jakarta = alone(jars("com-sun-jakarta", ""));
        Provoked.isReadAs("namespaces-mixed", catchThrowable(() -> jakarta.type("javax.mail.Session")));
    }

    @Test
    void anObjectOfTheOtherNameSpaceIsHandedOver() throws Exception {
        Object session =
                alone(jars("com-sun-javax", "")).callStatic("javax.mail.Session", "getInstance", new Properties());
        Provoked.isReadAs("namespaces-mixed", catchThrowable(() -> cast(session)));
    }

    @Test
    void theSameClassComesFromTwoLoaders() throws Exception {
        Object session =
                alone(jars("com-sun-jakarta", "")).callStatic("jakarta.mail.Session", "getInstance", new Properties());
        Provoked.isReadAs("class-path-conflict", catchThrowable(() -> cast(session)));
    }

    private static MimeMessage cast(Object session) {
        return new MimeMessage((Session) session);
    }

    @Test
    void springMadeNoSenderBecauseNoHostIsSet() {
        try (StaticApplicationContext context = new StaticApplicationContext()) {
            context.refresh();
            Provoked.isReadAs("mail-host-wrong", catchThrowable(() -> context.getBean(JavaMailSender.class)));
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
