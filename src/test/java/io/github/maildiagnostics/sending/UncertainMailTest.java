package io.github.maildiagnostics.sending;

import static io.github.maildiagnostics.sending.Talk.DATA;
import static io.github.maildiagnostics.sending.Talk.HELLO;
import static io.github.maildiagnostics.sending.Talk.MAIL;
import static io.github.maildiagnostics.sending.Talk.QUEUED;
import static io.github.maildiagnostics.sending.Talk.message;
import static io.github.maildiagnostics.sending.Talk.ok;
import static io.github.maildiagnostics.sending.Talk.rcpt;
import static io.github.maildiagnostics.sending.Talk.script;
import static io.github.maildiagnostics.sending.Talk.steps;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of mail whose final reply was lost: the server has the whole of it and says nothing. */
class UncertainMailTest {

    private static final Script LOST = script(HELLO, MAIL, ok("ann"), DATA, "S! drop");

    private final VirtualTime time = new VirtualTime();

    private record Sent(SendReport report, List<String> messages) {}

    private Sent send(boolean atLeastOnce, Script second) throws Exception {
        RetryPolicy policy = RetryPolicy.standard().withAtLeastOnce(atLeastOnce).withSources(time, () -> 0);
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(LOST, second);
                RetryingSender sender = Talk.sender(time, server.port())
                        .policy(policy)
                        .maxBlocking(Duration.ofHours(1))
                        .build()) {
            SendReport report = sender.send(message("ann"));
            assertThat(server.mismatch()).isEmpty();
            return new Sent(report, server.messages());
        }
    }

    @Test
    void itIsNotSentAgain() throws Exception {
        Sent sent = send(false, script(HELLO));
        assertThat(steps(sent.report)).containsExactly("uncertain ann delivery-uncertain");
        assertThat(sent.messages).hasSize(1);
    }

    @Test
    void atLeastOnceSendsTheSameBytesAgain() throws Exception {
        Sent sent = send(true, script(HELLO, MAIL, ok("ann"), QUEUED));
        assertThat(steps(sent.report)).containsExactly("done ann");
        assertThat(sent.messages).hasSize(2);
        assertThat(sent.messages.get(0)).isEqualTo(sent.messages.get(1)).contains("Message-ID: ");
    }

    @Test
    void whoMayHaveGotItIsNotGivenUp() throws Exception {
        Sent sent = send(true, script(HELLO, MAIL, rcpt("ann", "550 5.1.1 no such user")));
        assertThat(steps(sent.report)).containsExactly("uncertain ann mailbox-unknown");
    }
}
