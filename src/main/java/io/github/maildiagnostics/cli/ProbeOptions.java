package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.probe.Endpoint;
import io.github.maildiagnostics.probe.FileSettings;
import io.github.maildiagnostics.probe.Finding;
import io.github.maildiagnostics.probe.ProbeSettings;
import io.github.maildiagnostics.probe.TlsMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What to probe: from the command line, and where it says nothing, from a file. */
final class ProbeOptions {

    private static final int DEFAULT_SECONDS = 10;
    private static final int SUBMISSION = 587;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "HOST[:PORT]",
            description = "The server (default: the one in the file; default port: 587, or 465 with --tls implicit).")
    private @Nullable String where;

    @Option(
            names = "--properties",
            paramLabel = "FILE",
            description = "Settings: a properties file with mail.smtp.* or spring.mail.* keys, such as"
                    + " application.properties.")
    private @Nullable Path file;

    @Option(
            names = "--tls",
            paramLabel = "MODE",
            converter = Tls.class,
            description = "implicit (TLS from the first byte), required (STARTTLS or nothing), optional (STARTTLS if"
                    + " offered) or off (default: as in the file; without one, implicit on port 465, else optional, and"
                    + " required where a password would be sent).")
    private @Nullable TlsMode tls;

    @Option(names = "--user", paramLabel = "NAME", description = "Log in with this name (default: as in the file).")
    private @Nullable String user;

    @Option(
            names = "--password-env",
            paramLabel = "VARIABLE",
            description = "The environment variable with the password or token (default: the file's own password, then"
                    + " MAIL_PASSWORD, then you are asked).")
    private @Nullable String variable;

    @Option(
            names = "--mechanism",
            paramLabel = "NAME",
            description = "How to log in: PLAIN, LOGIN, XOAUTH2 and so on (default: the first that both sides know;"
                    + " never XOAUTH2).")
    private @Nullable String mechanism;

    @Option(names = "--from", paramLabel = "ADDRESS", description = "The sender (default: the file's, else the user).")
    private @Nullable String from;

    @Option(
            names = "--to",
            split = ",",
            paramLabel = "ADDRESS",
            description = "A recipient to ask for; nothing is sent to it. May be repeated.")
    private List<String> to = List.of();

    @Option(names = "--helo", paramLabel = "NAME", description = "What to call this machine in EHLO.")
    private @Nullable String helo;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "The longest wait at each step, 1 to 600 (default: the file's, else 10).")
    private @Nullable Integer seconds;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Trust the certificates in this PEM file in place of those that Java trusts.")
    private @Nullable Path anchors;

    @Option(
            names = "--unsafe-login",
            description = "Send the password also where the connection is not encrypted or the server's certificate is"
                    + " not checked.")
    private boolean unsafe;

    @Option(names = "--password", arity = "0..1", fallbackValue = "", hidden = true)
    private @Nullable String forbidden;

    private static final class Tls implements ITypeConverter<TlsMode> {
        @Override
        public TlsMode convert(String value) {
            for (TlsMode mode : TlsMode.values()) {
                if (mode.id().equals(value.toLowerCase(Locale.ROOT))) {
                    return mode;
                }
            }
            throw new TypeConversionException("expected implicit, required, optional or off but got '" + value + "'");
        }
    }

    /** What is to be done, and what there is to say about the file. */
    record Job(ProbeSettings settings, List<Finding> findings) {}

    Job job() {
        if (forbidden != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--password: expected no password on the command line, where everybody can read it: use"
                            + " --password-env VARIABLE, or be asked");
        }
        try {
            FileSettings settings = file == null ? null : new FileSettings(file, System::getenv);
            return new Job(settings(settings), settings == null ? List.of() : settings.findings());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private ProbeSettings settings(@Nullable FileSettings settings) {
        Endpoint endpoint = endpoint(settings);
        String name = user == null && settings != null ? settings.get("user") : user;
        TlsMode mode = tls(settings, endpoint, name != null);
        int port = endpoint.port() != 0 ? endpoint.port() : mode == TlsMode.IMPLICIT ? 465 : SUBMISSION;
        Properties mail = settings == null ? new Properties() : settings.mail();
        if (helo != null) {
            mail.put("mail.smtp.localhost", plain("--helo", helo));
        }
        if (mechanism != null) {
            mail.put("mail.smtp.auth.mechanisms", plain("--mechanism", mechanism));
        }
        List<String> recipients =
                to.stream().map(address -> address("--to", address)).toList();
        String sender = sender(settings, name);
        if (sender == null && !recipients.isEmpty()) {
            throw new IllegalArgumentException("--to: expected --from as well, the sender that is named before it");
        }
        Duration timeout = timeout(settings);
        List<java.security.cert.X509Certificate> trusted = Anchors.read(anchors);
        ProbeSettings.Login login = name == null ? null : login(plain("--user", name), settings);
        return new ProbeSettings(endpoint.host(), port, mode, mail, login, sender, recipients, timeout, trusted);
    }

    /** Whoever names a file wants its port, too, unless another one is said. */
    private Endpoint endpoint(@Nullable FileSettings settings) {
        String host = where == null && settings != null ? settings.get("host") : where;
        if (host == null) {
            throw new IllegalArgumentException("Missing server: expected HOST[:PORT], or --properties with a file that"
                    + " has mail.smtp.host or spring.mail.host");
        }
        Endpoint said = Endpoint.parse(host);
        return said.port() == 0 && settings != null ? new Endpoint(said.host(), settings.port()) : said;
    }

    private TlsMode tls(@Nullable FileSettings settings, Endpoint endpoint, boolean login) {
        if (tls != null) {
            return tls;
        }
        if (settings != null) {
            return settings.tls();
        }
        TlsMode guess = TlsMode.of(endpoint.port());
        return guess == TlsMode.OPTIONAL && login && !unsafe ? TlsMode.REQUIRED : guess;
    }

    private @Nullable String sender(@Nullable FileSettings settings, @Nullable String name) {
        if (from != null) {
            return address("--from", from);
        }
        String said = settings == null ? null : settings.get("from");
        if (said != null) {
            return address("mail.smtp.from", said);
        }
        return name != null && isAddress(name) ? name : null;
    }

    private Duration timeout(@Nullable FileSettings settings) {
        if (seconds != null && (seconds < 1 || seconds > 600)) {
            throw new IllegalArgumentException("--timeout: expected 1 to 600 seconds but got '" + seconds + "'");
        }
        if (seconds != null) {
            return Duration.ofSeconds(seconds);
        }
        long millis = settings == null ? 0 : settings.timeoutMillis();
        return millis == 0 ? Duration.ofSeconds(DEFAULT_SECONDS) : Duration.ofMillis(Math.min(millis, 600_000));
    }

    private ProbeSettings.Login login(String name, @Nullable FileSettings settings) {
        String secret = Password.ofThisProcess().of(name, variable, settings == null ? null : settings.get("password"));
        return new ProbeSettings.Login(name, secret, unsafe);
    }

    private static String address(String option, String text) {
        if (!isAddress(text)) {
            throw new IllegalArgumentException(
                    option + ": expected an address such as bob@example.com but got '" + text + "'");
        }
        return text;
    }

    private static boolean isAddress(String text) {
        return text.matches("[^\\s<>@,;:\"()\\[\\]\\\\\\p{Cntrl}]+@[^\\s<>@,;:\"()\\\\\\p{Cntrl}]+");
    }

    private static String plain(String option, String text) {
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(option + ": expected a name in one line");
        }
        return text;
    }
}
