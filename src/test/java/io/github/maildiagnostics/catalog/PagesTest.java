package io.github.maildiagnostics.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.smtp.SmtpReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    static List<CodeEntry> codes() {
        return List.copyOf(Catalog.standard().codes());
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyCodeHasAPageAnExampleAndAPlace(CodeEntry code) {
        Entry entry = Entry.find(code.id(), Locale.ENGLISH).orElseThrow();
        assertThat(entry.page().firstStep()).endsWith(".").hasSizeLessThanOrEqualTo(FIRST_STEP_CHARS);
        Facts facts = code.facts();
        assertThat(facts.seen()).isNotEmpty();
        assertThat(facts.standard() && facts.reference().isEmpty())
                .as("%s is standard and says where", code.id())
                .isFalse();
        if (code.id().matches("[2-5][0-9][0-9]")) {
            assertThat(SmtpReply.parse(facts.example()).code()).hasToString(code.id());
        } else if (code.id().matches("x\\.[0-9]\\.[0-9]+") && !facts.example().contains("5.7.708")) {
            assertThat(SmtpReply.parse(facts.example()).status().id()).isEqualTo(code.id());
        }
    }

    @Test
    void everyPairThatPeopleConfuseHasANoteAndEveryNoteAPair() throws IOException {
        Set<String> pairs = new TreeSet<>();
        for (List<String> pair : Catalog.standard().confused()) {
            Comparison one =
                    Comparison.of(pair.get(0), pair.get(1), Locale.ENGLISH).orElseThrow();
            assertThat(one.note()).as("the note on %s", pair).startsWith("# ");
            assertThat(Comparison.of(pair.get(1), pair.get(0), Locale.ENGLISH)).contains(one);
            pairs.add(String.join("-", pair) + ".md");
        }
        try (Stream<Path> files = Files.list(FOLDER.resolve("compare"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(pairs);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "421,450", "421,451", "421,554", "450,451", "450,550", "451,452", "452,552", "500,501", "500,502", "502,504",
        "503,530", "530,535", "534,535", "550,551", "550,553", "550,554", "251,551", "552,554", "521,554", "521,556",
        "4.2.2,5.2.2", "5.1.1,5.1.10", "5.1.1,5.7.1", "4.7.0,4.7.1", "5.7.1,5.7.26", "214,455"
    })
    void pairsThatPeopleAskForAreAmongThem(String a, String b) {
        assertThat(Facts.of(a).orElseThrow().confused()).contains(b);
        assertThat(Facts.of(b).orElseThrow().confused()).contains(a);
    }

    /** An id that was published once is linked from logs, tickets and pages: it may be added to, never taken away. */
    @Test
    void idsNeverVanish() throws IOException {
        Set<String> known = new TreeSet<>(ids());
        assertThat(known).containsAll(Files.readAllLines(Path.of("src/test/resources/published-ids.txt")));
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
