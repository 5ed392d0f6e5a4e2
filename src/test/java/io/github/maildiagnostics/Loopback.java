package io.github.maildiagnostics;

import java.util.Properties;

/** The settings of a mail session for a server on this machine. */
public final class Loopback {

    private Loopback() {}

    /**
     * Host, port, and waits that end after five seconds.
     *
     * @param settings {@code name=value} without {@code mail.smtp.}, in place of these or beside them
     */
    public static Properties properties(int port, String... settings) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(port));
        properties.put("mail.smtp.timeout", "5000");
        properties.put("mail.smtp.connectiontimeout", "5000");
        for (String setting : settings) {
            String[] words = setting.split("=", 2);
            String prefix = words[0].startsWith("mail.") ? "" : "mail.smtp.";
            properties.put(prefix + words[0], words[1]);
        }
        return properties;
    }
}
