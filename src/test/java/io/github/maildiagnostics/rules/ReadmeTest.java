package io.github.maildiagnostics.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The log line that the README shows names a rule by its line, which moves whenever a rule before it grows. */
class ReadmeTest {

    private static final Pattern END_OF_A_LOG_LINE =
            Pattern.compile("\\[([a-z-]+), [a-z, -]+, ([a-z-]+\\.rules:\\d+)]");

    @Test
    void namesARuleByTheLineWhereItStands() throws IOException {
        List<MatchResult> shown = END_OF_A_LOG_LINE
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .toList();
        assertThat(shown).isNotEmpty();
        assertThat(shown)
                .allSatisfy(line -> assertThat(RuleSet.builtIn().rules())
                        .as("the line of a rule with the cause %s: explain shows it", line.group(1))
                        .anyMatch(rule -> rule.place().equals(line.group(2))
                                && rule.cause().id().equals(line.group(1))));
    }
}
