package io.github.maildiagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.RecipientDiagnosis;
import io.github.maildiagnostics.smtp.SmtpReply;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays every conversation of the folder against the real transport. What must come out stands beside it in the file
 * {@code .expected}: what the caller catches, the verdict, and a line for each recipient.
 */
@Tag("mailjars")
class ConversationTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/github/maildiagnostics/conversations");

    static List<String> conversations() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".smtp"))
                    .map(name -> name.substring(0, name.length() - ".smtp".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void endsAsExpected(String name) throws Exception {
        Script script = Script.parse(name + ".smtp", Files.readAllLines(FOLDER.resolve(name + ".smtp")));
        List<String> expected = Files.readAllLines(FOLDER.resolve(name + ".expected")).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        assertThat(play(script)).isEqualTo(expected);
    }

    private static List<String> play(Script script) throws Exception {
        List<Diagnosis> heard = new ArrayList<>();
        String thrown = "nothing";
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(script)) {
            Session session = session(script, server.port());
            Diagnoser.builder().listener(heard::add).build().install(session);
            try {
                Transport.send(message(session, script));
            } catch (MessagingException e) {
                thrown = e.getClass().getSimpleName();
                assertThat(Diagnosis.of(e)).isPresent();
                assertThat(MailDiagnostics.diagnose(e)).isSameAs(heard.get(0));
            }
            assertThat(server.mismatch()).isEmpty();
        }
        assertThat(heard).hasSize(1);
        return describe(thrown, heard.get(0));
    }

    private static List<String> describe(String thrown, Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        lines.add("throws: " + thrown);
        lines.add("cause: " + diagnosis.cause());
        lines.add("advice: " + diagnosis.advice().id());
        lines.add("stage: " + diagnosis.stage().id());
        String codes = diagnosis.reply().map(SmtpReply::codes).orElse("");
        lines.add("reply: " + (codes.isEmpty() ? "none" : codes));
        diagnosis.recipients().forEach(recipient -> lines.add(describe(recipient)));
        return lines;
    }

    private static String describe(RecipientDiagnosis recipient) {
        String outcome = recipient.address() + ": " + recipient.outcome().id();
        return recipient.cause().is("accepted")
                ? outcome
                : outcome + " " + recipient.cause() + " " + recipient.advice().id();
    }

    private static Session session(Script script, int port) {
        Properties properties = Loopback.properties(port, "timeout=700", "diagnostics.log=false");
        properties.putAll(script.settings());
        script.login().ifPresent(login -> properties.put("mail.smtp.auth", "true"));
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return script.login()
                        .map(login -> new PasswordAuthentication(login.user(), login.secret()))
                        .orElse(null);
            }
        });
    }

    private static MimeMessage message(Session session, Script script) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("app@example.org"));
        for (String recipient : script.recipients()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        }
        message.setSubject(script.title());
        message.setText("A line.\n.A line that begins with a dot.\n");
        return message;
    }
}
