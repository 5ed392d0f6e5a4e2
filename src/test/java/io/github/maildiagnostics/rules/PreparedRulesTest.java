package io.github.maildiagnostics.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build prepared are the rules that stand in the files. */
class PreparedRulesTest {

    private static final List<Rule> READ = RuleFiles.builtIn(RuleFiles.order());

    @Test
    void theBuildHasPreparedTheFilesAsTheyAreNow(@TempDir Path folder) throws IOException {
        PreparedRules.main(new String[] {folder.toString()});
        for (String name : List.of("prepared.bin", "prepared-vague.bin")) {
            assertThat(RuleFiles.bytes(name)).as(name).isEqualTo(Files.readAllBytes(folder.resolve(name)));
        }
    }

    @Test
    void eachRuleIsTheOneInTheFileWithItsPlace() {
        assertThat(RuleSet.builtIn().rules()).isEqualTo(READ);
        assertThat(RuleSet.vague().rules()).isEqualTo(RuleFiles.builtIn(List.of(RuleFiles.VAGUE)));
    }

    @Test
    void aRuleIsReadOnceByHoweverManyThreads() {
        List<Rule> rules = PreparedRules.builtIn().rules();
        int last = rules.size() - 1;
        assertThat(IntStream.range(0, 64)
                        .parallel()
                        .mapToObj(i -> rules.get(last))
                        .toList())
                .allSatisfy(rule -> assertThat(rule).isSameAs(rules.get(last)));
    }
}
