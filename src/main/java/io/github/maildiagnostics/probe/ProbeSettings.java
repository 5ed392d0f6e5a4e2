package io.github.maildiagnostics.probe;

import io.github.maildiagnostics.smtp.SmtpStage;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What to look at, and how.
 *
 * @param host the server
 * @param port its port
 * @param tls how to encrypt
 * @param mail settings of the mail library, {@code mail.smtp.*}
 * @param login who logs in; null if nobody
 * @param from the sender; null to stop before MAIL
 * @param to the recipients; empty to stop before RCPT
 * @param timeout the longest wait at each step
 * @param anchors whose certificates are trusted; empty for those that Java trusts
 */
public record ProbeSettings(
        String host,
        int port,
        TlsMode tls,
        Properties mail,
        @Nullable Login login,
        @Nullable String from,
        List<String> to,
        Duration timeout,
        List<X509Certificate> anchors) {

    /** Copies what could change. */
    public ProbeSettings {
        Properties copy = new Properties();
        copy.putAll(mail);
        mail = copy;
        to = List.copyOf(to);
        anchors = List.copyOf(anchors);
    }

    /**
     * Who logs in.
     *
     * @param user the name
     * @param secret the password, or the token for XOAUTH2
     * @param whatever whether to give it away over a connection that others can read, or to a server that is not the right one
     */
    public record Login(String user, String secret, boolean whatever) {

        /** Without the secret. */
        @Override
        public String toString() {
            return user;
        }
    }

    /** What is looked at only where it is asked for. */
    List<SmtpStage> asked() {
        List<SmtpStage> asked = new ArrayList<>();
        if (login != null) {
            asked.add(SmtpStage.AUTH);
        }
        if (from != null) {
            asked.add(SmtpStage.MAIL);
        }
        if (!to.isEmpty()) {
            asked.add(SmtpStage.RCPT);
        }
        return asked;
    }

    /** Whether {@code mail.smtp.ssl.trust} names this host: then its certificate is taken unseen. */
    boolean trustsBlindly() {
        String trusted = mail.getProperty("mail.smtp.ssl.trust", "");
        return trusted.equals("*") || Arrays.asList(trusted.split("\\s+")).contains(host);
    }

    boolean checksName() {
        return !mail.getProperty("mail.smtp.ssl.checkserveridentity", "true").equalsIgnoreCase("false");
    }

    boolean isProxied() {
        return mail.containsKey("mail.smtp.proxy.host") || mail.containsKey("mail.smtp.socks.host");
    }

    /** All that the mail library is told. */
    Properties forMailLibrary() {
        Properties all = new Properties();
        mail.stringPropertyNames().stream()
                .filter(name -> !name.startsWith("mail.smtp.diagnostics."))
                .forEach(name -> all.put(name, mail.getProperty(name)));
        all.put("mail.smtp.diagnostics.log", "false");
        all.put("mail.smtp.diagnostics.dropunfinished", "false"); // the probe takes back what it has said
        all.put("mail.smtp.timeout", Long.toString(timeout.toMillis()));
        all.put("mail.smtp.connectiontimeout", Long.toString(timeout.toMillis()));
        all.put("mail.smtp.ssl.enable", Boolean.toString(tls == TlsMode.IMPLICIT));
        all.put("mail.smtp.starttls.enable", Boolean.toString(tls == TlsMode.REQUIRED || tls == TlsMode.OPTIONAL));
        all.put("mail.smtp.starttls.required", Boolean.toString(tls == TlsMode.REQUIRED));
        if (login != null) {
            all.put("mail.smtp.auth", "true");
        }
        if (from != null) {
            all.put("mail.smtp.from", from);
        }
        return all;
    }
}
