package io.github.maildiagnostics.interception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.activation.DataHandler;
import jakarta.mail.Session;
import java.io.IOException;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.Test;

/** What the operating system does not let the program do: each is really forbidden, to a program in a JVM of its own. */
class SystemFaultTest {

    private static final OtherJvm PROGRAM =
            new OtherJvm(SendAlone.class, Session.class, SMTPTransport.class, DataHandler.class);

    @Test
    @Provokes("network-not-permitted")
    void noMoreFilesMayBeOpened() throws Exception {
        String printed = PROGRAM.printedAfter(List.of(), "ulimit -n 256", "127.0.0.1");
        assertThat(printed).contains("Too many open files");
        Provoked.isReadAs("network-not-permitted", printed);
    }

    /** In a network of its own, where one address is forbidden. */
    @Test
    @Provokes("network-not-permitted")
    void theRouteIsForbidden() throws Exception {
        assumeThat(mayHaveANetworkOfItsOwn()).isTrue();
        String printed =
                PROGRAM.printedAfter(List.of("unshare", "-rn"), "ip route add prohibit 198.51.100.7", "198.51.100.7");
        assertThat(printed).contains("BindException: Permission denied");
        Provoked.isReadAs("network-not-permitted", printed);
    }

    private static boolean mayHaveANetworkOfItsOwn() throws InterruptedException {
        try {
            return OtherJvm.run(List.of("unshare", "-rn", "sh", "-c", "ip route add prohibit 198.51.100.8 && echo may"))
                    .equals("may\n");
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
