package io.github.maildiagnostics.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.net.ConnectException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SecondLookTest {

    private static List<Finding> lookAround(int port, String... addresses) throws Exception {
        ProbeSettings settings = new ProbeSettings(
                "mx.example",
                port,
                TlsMode.OPTIONAL,
                new Properties(),
                null,
                null,
                List.of(),
                Duration.ofSeconds(2),
                List.of());
        Steps steps = new Steps(step -> {});
        List<InetAddress> resolved = new ArrayList<>();
        for (String address : addresses) {
            resolved.add(InetAddress.getByName(address));
        }
        SecondLook look = new SecondLook(settings, new Line(settings, steps), resolved);
        SendAttempt refused = SendAttempt.ofException(new ConnectException("Connection refused"));
        assertThat(refused.stage()).isEqualTo(SmtpStage.CONNECT);
        assertThat(look.at(refused, steps)).isEqualTo(refused);
        return look.findings();
    }

    /** The mail library uses the first address only, and so does every program that uses it. */
    @Test
    void findsAnotherAddressThatAnswers() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(Script.parse("silent", "S! stall"))) {
            assertThat(lookAround(server.port(), "127.0.0.2", "127.0.0.1"))
                    .contains(Finding.of("other-address", "127.0.0.2", "127.0.0.1"));
            assertThat(lookAround(server.port(), "127.0.0.2")).noneMatch(f -> f.id().equals("other-address"));
            assertThat(server.heard()).isEmpty();
        }
    }

    @Test
    void withoutAnAddressThereIsNothingToLookAt() throws Exception {
        assertThat(lookAround(25)).isEmpty();
    }
}
