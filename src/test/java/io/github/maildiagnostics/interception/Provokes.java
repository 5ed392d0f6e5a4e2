package io.github.maildiagnostics.interception;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The causes that a test really brings about. The test fails if one of them was not read from what was thrown, or another
 * one was: {@link Provoked} takes note of what it has found.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Provokes.Check.class)
@interface Provokes {

    String[] value();

    /** Compares after each run what was promised with what was found. */
    final class Check implements AfterEachCallback {

        @Override
        public void afterEach(ExtensionContext context) {
            Set<String> found = Provoked.takeFound();
            if (context.getExecutionException().isPresent()) {
                return;
            }
            String[] promised = context.getRequiredTestMethod()
                    .getAnnotation(Provokes.class)
                    .value();
            assertThat(found).isNotEmpty().isSubsetOf(promised);
            ExtensionContext runs = context.getParent().orElseThrow();
            runs.getStore(ExtensionContext.Namespace.create(Provokes.class, context.getRequiredTestMethod()))
                    .getOrComputeIfAbsent("open", key -> new Open(promised), Open.class)
                    .causes
                    .removeAll(found);
        }
    }

    /** What was promised and not found yet; looked at when the last run of the test is over. */
    final class Open implements AutoCloseable {

        private final Set<String> causes;

        Open(String... promised) {
            causes = new TreeSet<>(Set.of(promised));
        }

        @Override
        public void close() {
            assertThat(causes).as("promised, but never provoked").isEmpty();
        }
    }
}
