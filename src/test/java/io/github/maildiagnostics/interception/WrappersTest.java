package io.github.maildiagnostics.interception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import cn.hutool.extra.mail.JakartaMail;
import cn.hutool.extra.mail.MailAccount;
import io.github.maildiagnostics.Loopback;
import io.github.maildiagnostics.MailDiagnostics;
import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.commons.mail2.jakarta.SimpleEmail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What stands in front of the mail library hides nothing: the diagnosis is that of the exception inside. */
class WrappersTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/github/maildiagnostics/conversations");

    private static final List<String> CONVERSATIONS = List.of(
            "A02-auth-535",
            "C05-greeting-554",
            "D07-dot-timeout",
            "D09-dot-554",
            "D11-dot-eof",
            "M03-mail-550",
            "R04-one-550-partial",
            "R05-all-550",
            "R12-421-in-the-middle",
            "T01-starttls-not-offered");

    private static final List<Wrapper> WRAPPERS = List.of(
            new Wrapper("Spring", WrappersTest::withSpring),
            new Wrapper("Simple Java Mail", WrappersTest::withSimpleJavaMail),
            new Wrapper("Commons Email", WrappersTest::withCommonsEmail),
            new Wrapper("Hutool", WrappersTest::withHutool),
            new Wrapper(
                    "a future", (script, port) -> new ExecutionException(new CompletionException(plain(script, port)))),
            new Wrapper("a proxy", (script, port) -> new UndeclaredThrowableException(plain(script, port))),
            new Wrapper("a suppressed one", (script, port) -> suppressed(plain(script, port))));

    private record Wrapper(String name, BiFunction<Script, Integer, Throwable> send) {}

    static Stream<Arguments> sends() {
        return WRAPPERS.stream().flatMap(wrapper -> CONVERSATIONS.stream().map(name -> Arguments.of(wrapper, name)));
    }

    @ParameterizedTest
    @MethodSource("sends")
    void saysWhatTheInnerExceptionSays(Wrapper wrapper, String name) throws IOException {
        Script script = Script.parse(name, Files.readAllLines(FOLDER.resolve(name + ".smtp")));
        assertThat(describe(play(script, wrapper.send))).isEqualTo(describe(play(script, WrappersTest::plain)));
    }

    /** Spring keeps the exceptions of a batch apart: each mail has its own diagnosis. */
    @Test
    void readsEachMailOfABatch() throws IOException {
        Script script = Script.parse("R05", Files.readAllLines(FOLDER.resolve("R05-all-550.smtp")));
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(script)) {
            JavaMailSenderImpl sender = spring(script, server.port());
            SimpleMailMessage other = springMail(script);
            other.setSubject("Another mail");
            Exception thrown = catchException(() -> sender.send(springMail(script), other));
            List<Diagnosis> each = Diagnoser.builder().build().diagnoseEach(thrown);
            assertThat(each).hasSize(2);
        }
    }

    private static Throwable play(Script script, BiFunction<Script, Integer, Throwable> send) throws IOException {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(script)) {
            return send.apply(script, server.port());
        }
    }

    private static String describe(Throwable thrown) {
        Diagnosis diagnosis = MailDiagnostics.diagnose(thrown);
        List<String> recipients = diagnosis.recipients().stream()
                .map(r -> r.address() + " " + r.outcome() + " " + r.cause() + " " + r.advice())
                .toList();
        return diagnosis.cause() + " " + diagnosis.advice() + " " + diagnosis.stage() + " " + recipients;
    }

    private static Properties settings(Script script, int port) {
        Properties properties = Loopback.properties(port, "timeout=700");
        properties.putAll(script.settings());
        script.login().ifPresent(login -> properties.put("mail.smtp.auth", "true"));
        return properties;
    }

    private static Throwable plain(Script script, int port) {
        return MailFamily.ANGUS.send(script, settings(script, port));
    }

    private static Throwable suppressed(Throwable thrown) {
        Exception outer = new IllegalStateException("The invoice was not sent");
        outer.addSuppressed(thrown);
        return outer;
    }

    private static Throwable withSpring(Script script, int port) {
        return catchException(() -> spring(script, port).send(springMail(script)));
    }

    private static JavaMailSenderImpl spring(Script script, int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.setJavaMailProperties(settings(script, port));
        script.login().ifPresent(login -> {
            sender.setUsername(login.user());
            sender.setPassword(login.secret());
        });
        return sender;
    }

    private static SimpleMailMessage springMail(Script script) {
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom("app@example.org");
        mail.setTo(script.recipients().toArray(String[]::new));
        mail.setText("A line.\n");
        return mail;
    }

    private static Throwable withSimpleJavaMail(Script script, int port) {
        var email = EmailBuilder.startingBlank().from("app@example.org").withPlainText("A line.\n");
        script.recipients().forEach(email::to);
        var mailer = MailerBuilder.withTransportStrategy(TransportStrategy.SMTP)
                .withSMTPServerHost("127.0.0.1")
                .withSMTPServerPort(port)
                .withProperties(settings(script, port))
                .withSessionTimeout(700);
        script.login()
                .ifPresent(login -> mailer.withSMTPServerUsername(login.user()).withSMTPServerPassword(login.secret()));
        return catchException(() -> mailer.buildMailer().sendMail(email.buildEmail()));
    }

    private static Throwable withCommonsEmail(Script script, int port) {
        return catchException(() -> {
            SimpleEmail email = new SimpleEmail();
            Properties properties = settings(script, port);
            script.login().ifPresent(login -> {
                properties.put("mail.smtp.user", login.user());
                properties.put("mail.smtp.password", login.secret());
            });
            email.setMailSession(jakarta.mail.Session.getInstance(properties));
            email.setFrom("app@example.org");
            for (String recipient : script.recipients()) {
                email.addTo(recipient);
            }
            email.setMsg("A line.\n");
            email.send();
        });
    }

    private static Throwable withHutool(Script script, int port) {
        MailAccount account = new MailAccount();
        account.setHost("127.0.0.1");
        account.setPort(port);
        account.setFrom("app@example.org");
        account.setAuth(script.login().isPresent());
        account.setTimeout(700);
        script.login().ifPresent(login -> {
            account.setUser(login.user());
            account.setPass(login.secret());
        });
        settings(script, port).forEach((key, value) -> account.setCustomProperty((String) key, value));
        return catchException(() -> JakartaMail.create(account)
                .setTos(script.recipients().toArray(String[]::new))
                .setContent("A line.\n")
                .send());
    }
}
