package io.github.maildiagnostics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProbeWordsTest {

    private static final Path WORDS = Path.of("src/main/resources/io/github/maildiagnostics/cli/probe.properties");

    /** A finding without a sentence would end a probe with a stack trace, a sentence without a finding is never read. */
    @Test
    void everyFindingHasASentenceAndEverySentenceAFinding() throws IOException {
        Properties words = new Properties();
        words.load(Files.newBufferedReader(WORDS));
        String sources = "";
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/github/maildiagnostics/probe"))) {
            for (Path file : files.toList()) {
                sources += Files.readString(file);
            }
        }
        List<String> named = Pattern.compile("Finding\\.of\\(\\s*(?:encrypted \\? )?\"([a-z-]+)\"")
                .matcher(sources)
                .results()
                .map(found -> "finding." + found.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(15).allMatch(words::containsKey);
        for (String key : words.stringPropertyNames()) {
            if (key.startsWith("finding.")) {
                assertThat(sources).contains("\"" + key.substring("finding.".length()) + "\"");
            }
        }
    }

    @Test
    void aLanguageWithoutSentencesGetsEnglishOnesWhateverTheMachineSpeaks() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMAN);
            assertThat(new ProbeWords(Locale.FRENCH).get("stopped", "AUTH"))
                    .isEqualTo("It works up to here; AUTH does not.");
        } finally {
            Locale.setDefault(before);
        }
    }
}
