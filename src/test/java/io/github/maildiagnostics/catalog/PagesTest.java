package io.github.maildiagnostics.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages have their form, belong to a row, and do not repeat each other. */
class PagesTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/github/maildiagnostics/catalog/en");
    private static final int TITLE_WORDS = 6;
    private static final int FIRST_STEP_CHARS = 140;

    static List<String> ids() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .map(name -> name.substring(0, name.length() - 3))
                    .sorted()
                    .toList();
        }
    }

    static Stream<Cause> causes() {
        return Catalog.standard().causes().stream();
    }

    @ParameterizedTest
    @MethodSource("causes")
    void everyCauseHasAPage(Cause cause) {
        Explanation page = Explanations.of(cause, Locale.ENGLISH);
        assertThat(page.firstStep()).endsWith(".").hasSizeLessThanOrEqualTo(FIRST_STEP_CHARS);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyPageHasTheFormAndARow(String id) {
        Explanation page = Explanations.find(id, Locale.ENGLISH).orElseThrow();
        assertThat(page.title()).doesNotEndWith(".").doesNotContainPattern("[0-9]{3}");
        assertThat(page.title().split(" ")).hasSizeLessThanOrEqualTo(TITLE_WORDS);
        boolean isCause = Catalog.standard().causes().stream().anyMatch(c -> c.id().equals(id));
        assertThat(isCause || Catalog.standard().code(id).isPresent()).isTrue();
    }

    @Test
    void noTwoPagesShareATitleOrAParagraph() throws IOException {
        Set<String> titles = new HashSet<>();
        Map<String, String> paragraphs = new HashMap<>();
        for (String id : ids()) {
            Explanation page = Explanations.find(id, Locale.ENGLISH).orElseThrow();
            assertThat(titles.add(page.title()))
                    .as("the title of %s is new", id)
                    .isTrue();
            for (String paragraph : (page.meaning() + "\n" + page.when() + "\n" + page.fix()).split("\n+")) {
                if (paragraph.length() > 60) {
                    assertThat(paragraphs.put(paragraph, id))
                            .as("in %s: %s", id, paragraph)
                            .isNull();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"214,455", "214,452", "211,455", "214,500", "421,455", "450,550"})
    void pairsThatPeopleAskForHaveANote(String a, String b) {
        Comparison one = Comparison.of(a, b, Locale.ENGLISH).orElseThrow();
        assertThat(one.note()).startsWith("# " + a + " and " + b + "\n");
        assertThat(Comparison.of(b, a, Locale.ENGLISH)).contains(one);
    }

    @Test
    void aLanguageThatLacksAPageFallsBackToEnglish() {
        Explanation page =
                Explanations.find("mailbox-full", Locale.forLanguageTag("tlh")).orElseThrow();
        assertThat(page.language()).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({"../causes.csv", "compare/450-550", "..", "a..b", "''"})
    void whatIsNoIdFindsNothing(String what) {
        assertThat(Explanations.find(what, Locale.ENGLISH)).isEmpty();
    }
}
