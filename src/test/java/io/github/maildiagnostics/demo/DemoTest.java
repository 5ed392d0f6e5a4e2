package io.github.maildiagnostics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.catalog.Catalog;
import io.github.maildiagnostics.catalog.Cause;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoTest {

    private static final Pattern TAGS = Pattern.compile("\\[([a-z-]+), [a-z-]+[^\\]]*]$", Pattern.MULTILINE);

    private static String shown;

    @BeforeAll
    static void runTheDemonstration() throws Exception {
        StringWriter text = new StringWriter();
        new Demo(new PrintWriter(text)).run();
        shown = text.toString();
    }

    @Test
    void showsAtLeastTenCauses() {
        Set<String> known = Catalog.standard().causes().stream().map(Cause::id).collect(Collectors.toSet());
        Set<String> found = new TreeSet<>();
        Matcher tags = TAGS.matcher(shown);
        while (tags.find()) {
            found.add(tags.group(1));
        }
        assertThat(known).containsAll(found);
        assertThat(found).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void showsEveryOutcomeOfARecipient() {
        for (RecipientOutcome outcome : RecipientOutcome.values()) {
            assertThat(shown).containsPattern("(?m)^ +\\S+@\\S+ +" + outcome.id() + " +[a-z-]+ *$");
        }
    }

    @Test
    void everyExceptionCarriesItsDiagnosis() {
        assertThat(shown).contains("with its diagnosis attached").doesNotContain("without a diagnosis");
    }

    @Test
    void listsWhatGreenMailReceived() {
        String received = shown.substring(shown.indexOf("What arrived in GreenMail"));
        assertThat(received).contains("\"Order 1\" <", "\"Order 2\" <");
        assertThat(received.split("\"Newsletter\" <", -1))
                .as("one copy for each of three people")
                .hasSize(4);
        assertThat(received).doesNotContain("\"Order\" <");
    }
}
