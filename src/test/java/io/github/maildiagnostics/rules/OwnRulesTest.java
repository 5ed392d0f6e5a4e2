package io.github.maildiagnostics.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnRulesTest {

    private static final String RULE = """
            cause:   rate-limited
            text:    user unknown in our relay
            example: 550 User unknown in our relay
            source:  our handbook
            """;

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String cause(RuleSet rules, String reply) {
        return rules.match(SmtpReply.parse(reply), SmtpStage.RCPT, "mx.shop.example")
                .map(match -> match.rule() + " " + match.words())
                .orElse("none");
    }

    @Test
    void comeBeforeOurs() throws IOException {
        RuleSet own = RuleSet.withFiles(List.of(file("mine.rules", RULE)));
        assertThat(cause(own, "550 User unknown in our relay"))
                .isEqualTo("mine.rules:1 rate-limited user unknown in our relay");
        assertThat(cause(RuleSet.builtIn(), "550 User unknown in our relay")).startsWith("any-server.rules:");
        assertThat(cause(own, "550 No such user here")).startsWith("any-server.rules:");
    }

    @Test
    void theFirstFileIsAskedFirst() throws IOException {
        Path first = file("first.rules", RULE);
        Path second = file("second.rules", RULE.replace("rate-limited", "greylisted"));
        assertThat(cause(RuleSet.withFiles(List.of(first, second.resolveSibling("first.rules"))), "550 x"))
                .isEqualTo("none");
        assertThatThrownBy(() -> RuleSet.withFiles(List.of(first, second)))
                .hasMessageStartingWith(
                        "second.rules:1: expected an example that this rule wins but the example is won by"
                                + " first.rules:1");
    }

    @Test
    void anExampleThatItsRuleDoesNotFitIsRefused() {
        assertThatThrownBy(() -> RuleSet.withFiles(List.of(file("mine.rules", RULE.replace("550 User", "550 Nobody")))))
                .hasMessage(
                        "mine.rules:1: expected an example that this rule wins but the example fits no rule: 550 Nobody"
                                + " unknown in our relay");
    }

    @Test
    void aFileThatIsNotThereOrNoTextIsNamed() throws IOException {
        assertThatThrownBy(() -> RuleSet.withFiles(List.of(folder.resolve("missing.rules"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("missing.rules: expected a rule file");
        Path binary = Files.write(folder.resolve("binary.rules"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> RuleSet.withFiles(List.of(binary)))
                .hasMessage("binary.rules:1: expected UTF-8 but got bytes that are none");
    }

    @Test
    void hostStageCodeAndStatusAllHaveToHold() throws IOException {
        Path file = file("mine.rules", """
                cause:   greylisted
                host:    shop.example
                stage:   rcpt
                code:    450
                status:  x.7.9
                example: 450 4.7.9 whatever
                source:  none
                """);
        RuleSet own = RuleSet.withFiles(List.of(file));
        assertThat(cause(own, "450 4.7.9 x")).startsWith("mine.rules:1");
        assertThat(cause(own, "451 4.7.9 x")).isEqualTo("none");
        assertThat(cause(own, "450 4.7.8 x")).isEqualTo("none");
        SmtpReply reply = SmtpReply.parse("450 4.7.9 x");
        assertThat(own.match(reply, SmtpStage.MAIL, "mx.shop.example")).isEmpty();
        assertThat(own.match(reply, SmtpStage.RCPT, "myshop.example")).isEmpty();
        assertThat(own.match(reply, SmtpStage.RCPT, null)).isEmpty();
        assertThat(own.match(reply, SmtpStage.RCPT, "SHOP.example")).isPresent();
    }

    @Test
    void theClassPathIsAskedAndAFaultThereStopsNobody() throws IOException {
        Files.createDirectories(folder.resolve("good/META-INF"));
        Files.createDirectories(folder.resolve("bad/META-INF"));
        file("good/META-INF/mail-diagnostics.rules", RULE);
        file("bad/META-INF/mail-diagnostics.rules", "cause: nonsense\n");
        URL[] urls = {
            folder.resolve("bad").toUri().toURL(),
            folder.resolve("good").toUri().toURL()
        };
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            Thread.currentThread().setContextClassLoader(loader);
            assertThat(RuleFiles.onClassPath())
                    .extracting(Rule::toString)
                    .containsExactly("META-INF/mail-diagnostics.rules:1 rate-limited");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void aHundredThousandRulesAreReadAndFound() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append("cause: rate-limited\ntext: reason number ")
                    .append(i)
                    .append(" of ours\nexample: 550 Reason number ")
                    .append(i)
                    .append(" of ours\nsource: none\n\n");
        }
        RuleSet many = RuleSet.withFiles(List.of(file("many.rules", text.toString())));
        assertThat(cause(many, "550 reason number 99999 of ours")).startsWith("many.rules:499996 ");
        assertThat(cause(many, "550 User unknown")).startsWith("any-server.rules:");
    }
}
