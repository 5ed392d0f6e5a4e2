package io.github.maildiagnostics.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class DiagnosedExceptionTest {

    private final MessagingException original = new AuthenticationFailedException("535 5.7.8 Bad credentials");

    @Test
    void saysInItsMessageWhatHappened() {
        DiagnosedException wrapped = DiagnosedException.of(original);
        assertThat(wrapped)
                .hasMessageContaining("[auth-failed, fix-then-retry, account")
                .hasMessageNotContaining("\n");
        assertThat(wrapped.diagnosis().cause().is("auth-failed")).isTrue();
    }

    @Test
    void keepsTheOriginalAsItsCause() {
        DiagnosedException wrapped = DiagnosedException.of(original);
        assertThat(wrapped).hasCause(original);
        assertThat(wrapped.getNextException()).isSameAs(original);
    }

    @Test
    void takesTheDiagnosisThatIsAttached() {
        SendAttempt attempt = SendAttempt.ofReply(SmtpReply.parse("452 4.2.2 full"), SmtpStage.RCPT, null);
        Diagnosis attached = Diagnoser.builder().build().diagnose(attempt);
        attached.attachTo(original, "a line");
        assertThat(DiagnosedException.of(original).diagnosis()).isSameAs(attached);
    }

    @Test
    void isNeverWrappedTwice() {
        DiagnosedException wrapped = DiagnosedException.of(original);
        assertThat(DiagnosedException.of(wrapped)).isSameAs(wrapped);
    }

    @Test
    void takesExceptionsOfOtherLibraries() {
        DiagnosedException wrapped = DiagnosedException.of(new ConnectException("Connection refused"));
        assertThat(wrapped.diagnosis().cause().is("connection-refused")).isTrue();
        assertThat(wrapped).hasCauseInstanceOf(ConnectException.class);
    }
}
