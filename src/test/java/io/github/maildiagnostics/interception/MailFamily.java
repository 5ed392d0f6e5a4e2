package io.github.maildiagnostics.interception;

import io.github.maildiagnostics.demo.Script;
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

/** A release of the mail library in a class loader that knows nothing of ours, as in a program that only hands us its exceptions. */
record MailFamily(String name, String api, Foreign classes) {

    private static final Path FOLDER = Path.of("target/families");

    static final MailFamily ANGUS =
            new MailFamily("Angus Mail 2.0.5", "jakarta.mail", new Foreign(MailFamily.class.getClassLoader()));
    static final MailFamily COM_SUN_JAKARTA =
            load("com.sun.mail:jakarta.mail 2.0.1", "jakarta.mail", "com-sun-jakarta");
    static final MailFamily COM_SUN_JAVAX = load("com.sun.mail:javax.mail 1.6.2", "javax.mail", "com-sun-javax");

    static final List<MailFamily> ALL = List.of(ANGUS, COM_SUN_JAKARTA, COM_SUN_JAVAX);

    private static MailFamily load(String name, String api, String folder) {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            for (Path jar : files.toList()) {
                jars.add(jar.toUri().toURL());
            }
        } catch (IOException e) {
            throw new IllegalStateException("expected jars in " + folder + ": run mvn generate-test-resources", e);
        }
        ClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        return new MailFamily(name, api, new Foreign(loader));
    }

    /** Sends one mail with {@code Transport.send}; null if nothing was thrown. */
    Throwable send(Script script, Properties properties) {
        return thrownBy(() -> {
            Object session = classes.callStatic(api + ".Session", "getInstance", properties);
            Object message = message(session, script);
            if (script.login().isEmpty()) {
                return classes.callStatic(api + ".Transport", "send", message);
            }
            Script.Login login = script.login().get();
            return classes.callStatic(api + ".Transport", "send", message, login.user(), login.secret());
        });
    }

    /** What the task throws; null if nothing. Mail libraries look for their parts with the thread's class loader. */
    private Throwable thrownBy(Callable<?> task) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(classes.loader());
            task.call();
            return null;
        } catch (Exception e) {
            return e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Object message(Object session, Script script) throws Exception {
        Object message = classes.create(api + ".internet.MimeMessage", session);
        Object to = classes.type(api + ".Message$RecipientType").getField("TO").get(null);
        classes.call(message, "setFrom", address("app@example.org"));
        for (String recipient : script.recipients()) {
            classes.call(message, "addRecipient", to, address(recipient));
        }
        classes.call(message, "setSubject", script.title());
        classes.call(message, "setText", "A line.\n.A line that begins with a dot.\n");
        return message;
    }

    private Object address(String plain) throws Exception {
        return classes.create(api + ".internet.InternetAddress", plain);
    }

    @Override
    public String toString() {
        return name;
    }
}
