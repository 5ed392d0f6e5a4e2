package io.github.maildiagnostics.transport;

import static io.github.maildiagnostics.transport.TestMail.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.maildiagnostics.Loopback;
import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpStage;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.NewsAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong in the sending program itself: nothing was sent, and the server is not to blame. */
@Tag("mailjars")
class LocalFaultTest {

    private static final String BOB = "bob@example.com";
    private static final Script WILLING = TestMail.script(
            HELLO,
            "C: MAIL FROM:*\nS: 250 2.1.0 ok\nC: RCPT TO:<bob@*\nS: 250 2.1.5 ok\nC: DATA\nS: 354 go\nC: <content>");

    /** A content that cannot be written. */
    @FunctionalInterface
    private interface Broken {
        void writeTo(OutputStream out) throws IOException, MessagingException;
    }

    private record Sent(Throwable thrown, Diagnosis diagnosis, List<String> messages) {}

    static Stream<Arguments> contents() {
        Broken unreadable = out -> {
            out.write("Subject: half\r\n".getBytes(StandardCharsets.US_ASCII));
            throw new IOException("disk gone");
        };
        Broken closed = out -> {
            throw new IllegalStateException("closed stream");
        };
        Broken cannotBuild = out -> {
            throw new MessagingException("cannot build body");
        };
        return Stream.of(
                Arguments.of(unreadable, MessagingException.class),
                Arguments.of(closed, IllegalStateException.class),
                Arguments.of(cannotBuild, MessagingException.class));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void aContentThatCannotBeWrittenIsTheProgramsTrouble(Broken content, Class<?> type) throws Exception {
        for (String chunks : new String[] {"mail.smtp.chunksize=0", "mail.smtp.chunksize=100"}) {
            Sent sent = send(session -> broken(session, content), new Address[] {new InternetAddress(BOB)}, chunks);
            assertThat(sent.thrown).isExactlyInstanceOf(type);
            assertThat(sent.diagnosis.cause().id()).isEqualTo("content-unreadable");
            assertThat(sent.diagnosis.stage()).isEqualTo(SmtpStage.CONTENT);
            assertNobodyGotIt(sent, BOB);
        }
    }

    @Test
    void aMessageWithoutContentIsTheProgramsTrouble() throws Exception {
        Address[] bob = {new InternetAddress(BOB)};
        Sent sent = send(
                session -> {
                    MimeMessage message = new MimeMessage(session);
                    message.setFrom(new InternetAddress("app@example.org"));
                    return message;
                },
                bob);
        assertThat(sent.diagnosis.stage()).isEqualTo(SmtpStage.CONTENT);
        assertThat(sent.diagnosis.cause().id()).isNotEqualTo("connection-lost");
        assertNobodyGotIt(sent, BOB);
    }

    static Stream<Arguments> addresses() throws Exception {
        InternetAddress bob = new InternetAddress(BOB);
        InternetAddress without = new InternetAddress();
        InternetAddress injecting = new InternetAddress();
        injecting.setAddress("eve@example.com>\r\nRCPT TO:<mallory@example.com");
        InternetAddress hidden = new InternetAddress();
        hidden.setAddress("eve\u760d\u760a@example.com");
        return Stream.of(
                Arguments.of((Object) new Address[] {bob, injecting}),
                Arguments.of((Object) new Address[] {bob, hidden}),
                Arguments.of((Object) new Address[] {bob, without}),
                Arguments.of((Object) new Address[] {bob, null}),
                Arguments.of((Object) new Address[] {bob, new NewsAddress("comp.lang.java")}));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anAddressThatCannotBeSentIsTheProgramsTrouble(Address[] addresses) throws Exception {
        Sent sent = send(session -> TestMail.message(session, BOB), addresses);
        assertThat(sent.diagnosis.cause().id()).isEqualTo("address-malformed");
        assertThat(sent.diagnosis.stage()).isEqualTo(SmtpStage.LOCAL);
        assertThat(sent.diagnosis.recipients())
                .extracting(r -> r.cause() + " " + r.advice().id() + " " + r.suppressAddress())
                .containsExactly("transaction-aborted retry-now false", "address-malformed do-not-retry true");
        assertNobodyGotIt(sent, BOB);
    }

    @Test
    void aGroupIsItsMembers() throws Exception {
        Script script = TestMail.script(
                HELLO,
                "C: MAIL FROM:*\nS: 250 ok\nC: RCPT TO:<ann@*\nS: 250 ok\nC: RCPT TO:<cid@*\nS: 550 5.1.1 no",
                "C: RCPT TO:<bob@*\nS: 250 ok");
        Address[] addresses = {new InternetAddress("team: ann@example.com, cid@example.com;"), new InternetAddress(BOB)
        };
        Sent sent = send(script, true, session -> TestMail.message(session, BOB), addresses);
        assertThat(sent.diagnosis.recipients())
                .extracting(r -> r.address() + " " + r.outcome().id())
                .containsExactly("ann@example.com not-tried", "cid@example.com refused", BOB + " not-tried");
    }

    @Test
    void theNextMailOverAConnectionThatIsStuckInAContentIsNotSent() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(WILLING)) {
            Session session =
                    session(server, true, "mail.smtp.timeout=300", "mail.smtp.diagnostics.dropunfinished=false");
            DiagnosticSmtpTransport transport = (DiagnosticSmtpTransport) session.getTransport("smtp");
            Address[] bob = {new InternetAddress(BOB)};
            MimeMessage first = broken(session, out -> {
                throw new IllegalStateException("closed stream");
            });
            MimeMessage second = TestMail.message(session, BOB);
            try (transport) {
                transport.connect();
                assertThat(catchThrowable(() -> transport.sendMessage(first, bob)))
                        .isNotNull();
                assertThat(catchThrowable(() -> transport.sendMessage(second, bob)))
                        .isNotNull();
            }
            Diagnosis diagnosis = transport.lastDiagnosis().orElseThrow();
            assertThat(diagnosis.attempt().messageId()).isEqualTo(second.getMessageID());
            assertThat(diagnosis.cause().id()).isEqualTo("response-timeout");
            assertThat(diagnosis.recipients()).extracting(r -> r.outcome()).containsExactly(RecipientOutcome.NOT_TRIED);
            assertThat(server.messages()).isEmpty();
        }
    }

    private static void assertNobodyGotIt(Sent sent, String first) {
        assertThat(sent.messages).isEmpty();
        assertThat(sent.diagnosis.recipients())
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.outcome()).isEqualTo(RecipientOutcome.NOT_TRIED));
        assertThat(sent.diagnosis.recipients().get(0).address()).isEqualTo(first);
        assertThat(sent.diagnosis.recipients().get(0).suppressAddress()).isFalse();
    }

    @FunctionalInterface
    private interface Writing {
        MimeMessage in(Session session) throws MessagingException;
    }

    private static Sent send(Writing message, Address[] to, String... settings) throws Exception {
        Sent plain = send(WILLING, false, message, to, settings);
        Sent ours = send(WILLING, true, message, to, settings);
        assertThat(ours.thrown).hasSameClassAs(plain.thrown);
        assertThat(Diagnosis.of(ours.thrown)).containsSame(ours.diagnosis);
        return ours;
    }

    private static Sent send(Script script, boolean ours, Writing message, Address[] to, String... settings)
            throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(script)) {
            Session session = session(server, ours, settings);
            Transport transport = session.getTransport("smtp");
            MimeMessage written = message.in(session);
            transport.connect();
            Throwable thrown = catchThrowable(() -> transport.sendMessage(written, to));
            Diagnosis diagnosis = transport instanceof DiagnosticSmtpTransport diagnostic
                    ? diagnostic.lastDiagnosis().orElseThrow()
                    : null;
            return new Sent(thrown, diagnosis, server.messages());
        }
    }

    private static Session session(ScriptedSmtpServer server, boolean ours, String... settings) {
        Properties properties = Loopback.properties(server.port(), settings);
        properties.put("mail.smtp.diagnostics.log", "false");
        if (ours) {
            DiagnosticSmtpTransport.use(properties);
        }
        return Session.getInstance(properties);
    }

    private static MimeMessage broken(Session session, Broken body) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
                body.writeTo(out);
            }
        };
        message.setFrom(new InternetAddress("app@example.org"));
        return message;
    }
}
