package io.github.maildiagnostics.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.catalog.Catalog;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.catalog.Explanations;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the sending program finds itself: each such cause is provoked by a test, and its page names something to change. */
class ClientCausesTest {

    private static final Path TABLE = Path.of("src/main/resources/io/github/maildiagnostics/catalog/causes.csv");

    private static final List<Class<?>> PROVOKING = List.of(
            NetworkFaultTest.class,
            TlsFaultTest.class,
            SystemFaultTest.class,
            MessageFaultTest.class,
            ClassPathFaultTest.class,
            RecordedFaultTest.class);

    /** What no setting heals: waiting, checking, or nothing at all. */
    private static final Set<String> WITHOUT_SETTING = Set.of("recipients-missing", "sender-missing");

    static Set<String> causes() throws IOException {
        Set<String> causes = new TreeSet<>();
        for (String line : Files.readAllLines(TABLE)) {
            String[] cells = line.split(",");
            if (cells.length > 1 && cells[1].equals("client")) {
                causes.add(cells[0]);
            }
        }
        return causes;
    }

    /** {@link Provokes} is a promise that the test itself keeps. */
    @Test
    void eachIsProvoked() throws IOException {
        Set<String> provoked = new TreeSet<>();
        for (Class<?> test : PROVOKING) {
            for (Method method : test.getDeclaredMethods()) {
                Provokes promise = method.getAnnotation(Provokes.class);
                provoked.addAll(promise == null ? Set.of() : Set.of(promise.value()));
            }
        }
        assertThat(provoked).isEqualTo(causes());
    }

    static Stream<Cause> toFix() throws IOException {
        return causes().stream()
                .filter(id -> !WITHOUT_SETTING.contains(id))
                .map(id -> Catalog.standard().cause(id));
    }

    @ParameterizedTest
    @MethodSource("toFix")
    void eachPageNamesSomethingToSetToAddOrToRun(Cause cause) {
        assertThat(Explanations.of(cause, Locale.ENGLISH).fix()).contains("`");
    }
}
