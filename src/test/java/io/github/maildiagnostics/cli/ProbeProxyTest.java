package io.github.maildiagnostics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A probe goes through the proxy that the file names, as the application does. */
class ProbeProxyTest extends ProbeRuns {

    private static String through(TunnelProxy proxy, TunnelProxy.Kind kind) throws IOException {
        String key = "mail.smtp." + (kind.name().startsWith("HTTP") ? "proxy" : "socks");
        return file(
                "proxy.properties", Map.of(key + ".host", "127.0.0.1", key + ".port", Integer.toString(proxy.port())));
    }

    @ParameterizedTest
    @CsvSource({"HTTP, CONNECT localhost:", "SOCKS, ' '"})
    void theServerIsLookedAtThroughTheProxy(TunnelProxy.Kind kind, String asked) throws IOException {
        try (TunnelProxy proxy = TunnelProxy.start(kind)) {
            String conversation = OVER_TLS + MAIL + RCPT;
            Probed probed = probe(conversation, through(proxy, kind) + " --tls required --format json" + ENVELOPE);
            assertThat(probed.result().status()).as(probed.result().out()).isZero();
            assertThat(probed.heard()).contains("STARTTLS").endsWith("QUIT");
            assertThat(proxy.asked()).isNotEmpty().allMatch(line -> line.contains(asked + probed.port()));
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP_REFUSING", "SOCKS_REFUSING"})
    void aProxyThatRefusesIsNamedAsTheCause(TunnelProxy.Kind kind) throws IOException {
        try (TunnelProxy proxy = TunnelProxy.start(kind)) {
            Probed probed = probe(PLAIN, through(proxy, kind) + " --format json");
            assertThat(probed.end()).isEqualTo("1 connect proxy-failure");
            assertThat(probed.heard()).isEmpty();
            assertThat(proxy.asked()).isNotEmpty();
        }
    }
}
