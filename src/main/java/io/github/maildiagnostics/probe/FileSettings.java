package io.github.maildiagnostics.probe;

import io.github.maildiagnostics.probe.SettingsFile.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a properties file says of mail: the keys of Jakarta Mail ({@code mail.smtp.*}, {@code mail.smtps.*}) and those of Spring
 * Boot ({@code spring.mail.*}).
 */
public final class FileSettings {

    private static final String SPRING = "spring.mail.";
    private static final List<String> FLAGS = List.of("auth", "starttls.enable", "starttls.required", "ssl.enable");
    private static final List<String> NUMBERS = List.of("port", "timeout", "connectiontimeout");

    private final Map<String, Value> smtp = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final boolean smtps;

    /**
     * Reads a file.
     *
     * @param file in the format of {@link Properties}
     * @param environment gives the value of an environment variable or null, for {@code ${NAME}} and {@code ${NAME:default}}
     * @throws IllegalArgumentException if it cannot be used; the message is one line, with the file's line where it has one
     */
    public FileSettings(Path file, UnaryOperator<@Nullable String> environment) {
        Map<String, Value> all = new LinkedHashMap<>();
        SettingsFile.read(file, environment).forEach((key, value) -> all.put(unwrapped(key), value));
        String protocol = text(all, "spring.mail.protocol", text(all, "mail.transport.protocol", ""));
        boolean onlySmtps = all.keySet().stream().anyMatch(key -> key.startsWith("mail.smtps."))
                && all.keySet().stream().noneMatch(key -> key.startsWith("mail.smtp."));
        this.smtps = protocol.equals("smtps") || (protocol.isEmpty() && onlySmtps);
        String prefix = smtps ? "mail.smtps." : "mail.smtp.";
        all.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                smtp.put(key.substring(prefix.length()), value);
            }
            note(key.replaceFirst("^mail\\.smtps\\.", "mail.smtp."), value);
        });
        copy(all, "mail.host", "host");
        copy(all, "mail.user", "user");
        copy(all, "mail.from", "from");
        spring(all, "host", "host");
        spring(all, "port", "port");
        spring(all, "username", "user");
        spring(all, "password", "password");
        spring(all, "ssl.enabled", "ssl.enable");
        if (smtp.isEmpty()) {
            throw new IllegalArgumentException(
                    file.getFileName() + ": expected keys such as mail.smtp.host or spring.mail.host but it has none");
        }
        smtp.forEach(this::check);
    }

    /** {@code spring.mail.properties.mail.smtp.auth} and {@code spring.mail.properties[mail.smtp.auth]} stand for the rest. */
    private static String unwrapped(String key) {
        String prefix = SPRING + "properties";
        if (!key.startsWith(prefix + ".") && !key.startsWith(prefix + "[")) {
            return key;
        }
        String rest = key.substring(prefix.length() + 1);
        return key.charAt(prefix.length()) == '[' && rest.endsWith("]") ? rest.substring(0, rest.length() - 1) : rest;
    }

    private static String text(Map<String, Value> all, String key, String otherwise) {
        Value value = all.get(key);
        return value == null ? otherwise : value.text();
    }

    private void copy(Map<String, Value> all, String from, String to) {
        Value value = all.get(from);
        if (value != null) {
            smtp.putIfAbsent(to, value);
        }
    }

    private void spring(Map<String, Value> all, String from, String to) {
        Value value = all.get(SPRING + from);
        if (value != null && !value.text().isEmpty()) {
            smtp.put(to, value);
        }
    }

    private void note(String key, Value value) {
        if (!MailKeys.isKnown(key)) {
            findings.add(MailKeys.nearest(key)
                    .map(near -> Finding.of("unknown-key-near", value.place(), key, near))
                    .orElseGet(() -> Finding.of("unknown-key", value.place(), key)));
        }
        String name = key.replaceFirst("^mail\\.smtp\\.", "");
        boolean flag = FLAGS.contains(name) && !name.equals(key);
        if (flag && !value.text().matches("(?i)true|false")) {
            findings.add(Finding.of("no-flag", value.place(), key, value.text()));
        }
    }

    private void check(String name, Value value) {
        boolean port = name.equals("port");
        if (!NUMBERS.contains(name)) {
            return;
        }
        boolean number = value.text().matches("-?[0-9]{1,9}");
        if (!number || (port && !Endpoint.isPort(Integer.parseInt(value.text())))) {
            throw new IllegalArgumentException(value.place() + ": expected "
                    + (port ? "a port from 1 to 65535" : "a number of milliseconds") + " for " + name + " but got '"
                    + value.text() + "'");
        }
    }

    /**
     * One setting.
     *
     * @param name without {@code mail.smtp.}, for example {@code host}; Spring's names are translated
     * @return null if the file does not have it
     */
    public @Nullable String get(String name) {
        Value value = smtp.get(name);
        return value == null || value.text().isEmpty() ? null : value.text();
    }

    /**
     * The encryption that these settings ask for. Without any setting the mail library encrypts nothing.
     *
     * @return never null
     */
    public TlsMode tls() {
        boolean oldWay = String.valueOf(get("socketFactory.class")).contains("SSLSocketFactory");
        if (is("ssl.enable") || oldWay || (smtps && get("ssl.enable") == null)) {
            return TlsMode.IMPLICIT;
        }
        return is("starttls.required") ? TlsMode.REQUIRED : is("starttls.enable") ? TlsMode.OPTIONAL : TlsMode.OFF;
    }

    private boolean is(String name) {
        return "true".equalsIgnoreCase(get(name));
    }

    /**
     * The port.
     *
     * @return the file's own, or the one that the mail library takes without one
     */
    public int port() {
        String port = get("port");
        return port == null ? smtps ? 465 : 25 : Integer.parseInt(port);
    }

    /**
     * The longest of the time limits.
     *
     * @return milliseconds; 0 if one of them is not set, which means without end
     */
    public long timeoutMillis() {
        long connect = millis("connectiontimeout");
        long read = millis("timeout");
        return connect <= 0 || read <= 0 ? 0 : Math.max(connect, read);
    }

    private long millis(String name) {
        String value = get(name);
        return value == null ? 0 : Long.parseLong(value);
    }

    /**
     * What to know about the file itself.
     *
     * @return misspelt keys and the like
     */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        if (timeoutMillis() == 0) {
            all.add(Finding.of("no-timeout"));
        }
        for (String name : List.of("socketFactory.class", "ssl.socketFactory.class")) {
            String value = get(name);
            if (value != null && !value.equals("javax.net.ssl.SSLSocketFactory")) {
                all.add(Finding.of("factory-ignored", "mail.smtp." + name));
            }
        }
        return all;
    }

    /**
     * The settings for the mail library, all with the prefix {@code mail.smtp.}, without those that would lead it past the probe.
     *
     * @return a new copy, without the password
     */
    public Properties mail() {
        Properties mail = new Properties();
        smtp.forEach((name, value) -> {
            boolean factory = name.startsWith("socketFactory") || name.startsWith("ssl.socketFactory");
            boolean verifier = name.startsWith("ssl.hostnameverifier");
            if (!factory
                    && !verifier
                    && !List.of("password", "host", "port", "user", "class").contains(name)) {
                mail.put("mail.smtp." + name, value.text());
            }
        });
        return mail;
    }
}
