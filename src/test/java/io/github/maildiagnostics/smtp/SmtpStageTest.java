package io.github.maildiagnostics.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SmtpStageTest {

    @ParameterizedTest
    @CsvSource({
        "EHLO app.example, EHLO",
        "helo app, EHLO",
        "STARTTLS, STARTTLS",
        "AUTH LOGIN, AUTH",
        "MAIL FROM:<>, MAIL",
        "RCPT TO:<a@x>, RCPT",
        "DATA, DATA",
        "BDAT 100, CONTENT",
        "BDAT 0 LAST, END_OF_DATA",
        "., END_OF_DATA",
        "QUIT, QUIT",
        "NOOP, UNKNOWN",
        "'', UNKNOWN"
    })
    void knowsTheStageOfACommand(String command, SmtpStage stage) {
        assertThat(SmtpStage.ofCommand(command)).isEqualTo(stage);
    }

    @ParameterizedTest
    @CsvSource({
        "(in reply to RCPT TO command), RCPT",
        "(in reply to end of DATA command), END_OF_DATA",
        "(in reply to MAIL FROM command), MAIL"
    })
    void readsWhatAMailServerSaysInReplyTo(String text, SmtpStage stage) {
        assertThat(SmtpStage.statedIn("550 5.1.1 unknown " + text)).contains(stage);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsId(SmtpStage stage) {
        assertThat(SmtpStage.byId(stage.id())).contains(stage);
    }

    @Test
    void mailIsTheFirstStageThatNamesAnybody() {
        assertThat(SmtpStage.AUTH.isBeforeMail()).isTrue();
        assertThat(SmtpStage.MAIL.isBeforeMail()).isFalse();
        assertThat(SmtpStage.byId("RCPT")).isEmpty();
    }
}
