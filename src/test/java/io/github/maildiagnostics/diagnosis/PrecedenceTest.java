package io.github.maildiagnostics.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each line of docs/precedence.md. */
class PrecedenceTest {

    private static Diagnosis diagnose(String reply, String stage) {
        SmtpStage where = SmtpStage.byId(stage).orElseThrow();
        return Diagnoser.builder().build().diagnose(SendAttempt.ofReply(SmtpReply.parse(reply), where, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550 5.1.1 recipient is over quota                  | rcpt | rule            | mailbox-full    | retry-later",
                "550 5.1.1 Rejected                                  | rcpt | enhanced-status | mailbox-unknown | do-not-retry",
                "550 5.0.0 Access denied                             | rcpt | rule            | policy-rejected | do-not-retry",
                "552 mailbox not found                               | rcpt | rule            | mailbox-unknown | do-not-retry",
                "550 4.2.2 xyz                                       | rcpt | enhanced-status | mailbox-full    | retry-later",
                "5.1.1 xyz                                           | rcpt | enhanced-status | mailbox-unknown | do-not-retry",
                "550 xyz                                             | mail | reply-code      | sender-rejected | fix-then-retry",
                "354 Go ahead 451 4.3.0 xyz                          | data | enhanced-status | server-temporary | retry-later",
                "host mx said: 550 5.1.1 User unknown (in reply to RCPT TO command) | rcpt | rule | mailbox-unknown | do-not-retry",
                "host mx said: 250 ok                                | unknown | none         | unknown         | fix-then-retry",
                "was not delivered because: 250 ok                   | unknown | none         | unknown         | fix-then-retry",
                "250 2.1.5 ok                                        | data | stage           | protocol-error  | retry-later",
                "550 5.1.1 User unknown                              | mail | rule            | sender-rejected | fix-then-retry",
                "535 5.7.8 User unknown                              | auth | enhanced-status | auth-failed     | fix-then-retry",
                "554 5.5.1 Error: no valid recipients                | data | rule            | protocol-error  | fix-then-retry",
                "554 5.7.1 Relay access denied                       | rcpt | rule            | relay-denied    | fix-then-retry",
                "454 4.7.1 Relay access denied                       | rcpt | rule            | relay-denied    | fix-then-retry",
                "552 too many recipients                             | rcpt | rule            | too-many-recipients | retry-now",
                "421 4.7.0 Too many connections                      | greeting | rule        | connection-limit | retry-later",
                "421 4.3.2 xyz                                       | greeting | enhanced-status | server-temporary | retry-later",
                "xyz                                                 | rcpt | none            | unknown         | fix-then-retry",
                "501 Invalid HELO name. I'm not going to try again   | unknown | rule         | client-identity-rejected | fix-then-retry",
                "550 5.4.300 Message expired, 452 4.2.2 Mailbox full | unknown | rule         | mailbox-full    | retry-later",
                "550 5.4.316 Message expired, connection refused     | unknown | rule         | delivery-expired | do-not-retry",
                "553 shop.example does not exist                     | end-of-data | rule     | sender-rejected | fix-then-retry",
                "554 5.7.1 Your address is blocked                   | greeting | enhanced-status | ip-blocked   | fix-then-retry"
            })
    void theFirstSignThatSaysSomethingWins(String reply, String stage, String by, String cause, String advice) {
        Diagnosis diagnosis = diagnose(reply, stage);
        assertThat(diagnosis.evidence().by().id()).isEqualTo(by);
        assertThat(diagnosis.cause().id()).isEqualTo(cause);
        assertThat(diagnosis.advice().id()).isEqualTo(advice);
    }

    @Test
    void onesOwnRulesComeFirstAndMayHaveTheirOwnAdviceAndWait(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.rules"), """
                cause:    mailbox-unknown
                advice:   retry-later
                suppress: no
                wait:     42
                provider: relay
                code:     550
                text:     user unknown
                example:  550 5.1.1 User unknown
                source:   the directory of our relay lags behind
                """);
        SendAttempt attempt = SendAttempt.ofReply(SmtpReply.parse("550 5.1.1 User unknown"), SmtpStage.RCPT, null);
        Diagnosis own = Diagnoser.builder().rules(file).build().diagnose(attempt);
        assertThat(own.evidence().source()).isEqualTo("mine.rules:1");
        assertThat(own.evidence().certainty()).isEqualTo(Evidence.Certainty.CERTAIN);
        assertThat(own.advice()).isEqualTo(Advice.RETRY_LATER);
        assertThat(own.suppressAddress()).isFalse();
        assertThat(own.waitTime()).contains(Duration.ofSeconds(42));
        assertThat(own.hints().provider()).isEqualTo("relay");
        assertThat(diagnose("550 5.1.1 User unknown", "rcpt").suppressAddress()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "451 4.7.1 Greylisted, try again in 90 seconds | 90 | true",
                "451 4.7.1 Greylisted | 300 | false",
                "550 5.1.1 User unknown, wait 90 seconds | | false"
            })
    void theServersOwnWaitBeatsTheUsualOne(String reply, Long seconds, boolean stated) {
        Diagnosis diagnosis = diagnose(reply, "rcpt");
        assertThat(diagnosis.waitTime().map(Duration::toSeconds).orElse(null)).isEqualTo(seconds);
        assertThat(diagnosis.waitIsStated()).isEqualTo(stated);
    }

    @Test
    void aReportWithoutCodeSuppressesAsA5yzDoes() {
        assertThat(diagnose("User unknown", "rcpt").suppressAddress()).isTrue();
        assertThat(diagnose("550 User unknown", "rcpt").suppressAddress()).isTrue();
        assertThat(diagnose("450 User unknown", "rcpt").suppressAddress()).isFalse();
        assertThat(diagnose("Mailbox full", "rcpt").suppressAddress()).isFalse();
        assertThat(diagnose("User unknown", "mail").suppressAddress()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Warning: message still undelivered after 4 hours. Will keep trying until message is 5 days old",
                "Delivery is delayed to these recipients. We will keep trying.",
                "Zustellung unvollständig. Es ist ein vorübergehendes Problem aufgetreten."
            })
    void aNoticeOfDelayIsNotToBeSentAgain(String notice) {
        Diagnosis diagnosis = diagnose(notice, "unknown");
        assertThat(diagnosis.advice()).isEqualTo(Advice.CHECK_FIRST);
        assertThat(diagnosis.mayHaveBeenDelivered()).isTrue();
        assertThat(diagnosis.waitTime()).isEmpty();
        assertThat(diagnosis.explanation(Locale.ENGLISH).firstStep())
                .isEqualTo("Do not send again before you have checked.");
    }

    @ParameterizedTest
    @CsvSource({
        "221 2.0.0 Bye, Server says goodbye",
        "235 2.7.0 ok, Login accepted",
        "250 2.0.0 ok, Accepted by the server"
    })
    void aSuccessThatAcceptsNoMailIsExplainedForItself(String reply, String title) {
        assertThat(diagnose(reply, "unknown").explanation(Locale.ENGLISH).title())
                .isEqualTo(title);
    }
}
