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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages have their form, belong to a row, and do not repeat each other. */
class PagesTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/github/maildiagnostics/catalog/en");
    private static final Pattern TITLE = Pattern.compile("[A-Z]\\S*( \\S+){1,4}");
    private static final Pattern NAMED = Pattern.compile("\\b[245]\\.[0-9]\\.[0-9]{1,3}\\b|`[2-5][0-9]{2}(?=[ `])");
    private static final Set<String> PROPER_NAMES = Set.of("Exchange", "Microsoft", "Online", "Send", "As", "From");
    private static final double MOST_IN_COMMON = 0.25;
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
        assertThat(page.id()).isEqualTo(id);
        assertThat(page.title()).matches(TITLE).doesNotEndWith(".").doesNotContainPattern("[0-9]{3}|[0-9]\\.[0-9]");
        assertThat(Stream.of(page.title().split("[ ,]+")).skip(1))
                .allMatch(word -> word.matches("[^A-Z].*|[A-Z0-9-]{2,}|IPv[46]") || PROPER_NAMES.contains(word));
        boolean isCause = Catalog.standard().causes().stream().anyMatch(c -> c.id().equals(id));
        assertThat(isCause || Catalog.standard().code(id).isPresent()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyPageHasTheTwoHeadingsInTheirOrder(String id) throws IOException {
        assertThat(Files.readAllLines(FOLDER.resolve(id + ".md")).stream().filter(line -> line.startsWith("#")))
                .hasSize(3)
                .endsWith("## When you see it", "## How to fix it");
    }

    /** What a page or a note names can be looked up as well. */
    @Test
    void everyCodeThatAPageNamesHasARow() throws IOException {
        try (Stream<Path> files =
                Files.walk(FOLDER).filter(file -> file.toString().endsWith(".md"))) {
            for (Path file : files.toList()) {
                NAMED.matcher(Files.readString(file)).results().forEach(named -> {
                    String code = named.group().replace("`", "");
                    assertThat(Facts.of(code)).as("%s names %s", file, code).isPresent();
                });
            }
        }
    }

    /** Two pages that say nearly the same in other words: one of them says nothing. */
    @Test
    void noTwoPagesSayTheSame() throws IOException {
        Map<String, Set<String>> pages = new TreeMap<>();
        for (String id : ids()) {
            pages.put(id, threeInARow(Files.readString(FOLDER.resolve(id + ".md"))));
        }
        for (Map.Entry<String, Set<String>> one : pages.entrySet()) {
            for (Map.Entry<String, Set<String>> other : pages.entrySet()) {
                if (one.getKey().compareTo(other.getKey()) < 0) {
                    Set<String> both = new HashSet<>(one.getValue());
                    both.retainAll(other.getValue());
                    int all = one.getValue().size() + other.getValue().size() - both.size();
                    assertThat((double) both.size() / all)
                            .as("what %s and %s have in common", one.getKey(), other.getKey())
                            .isLessThan(MOST_IN_COMMON);
                }
            }
        }
    }

    private static Set<String> threeInARow(String text) {
        String[] words =
                text.replaceAll("(?m)^#.*$", "").toLowerCase(Locale.ROOT).split("[^a-z0-9.]+");
        Set<String> rows = new HashSet<>();
        for (int i = 0; i + 2 < words.length; i++) {
            rows.add(words[i] + " " + words[i + 1] + " " + words[i + 2]);
        }
        return rows;
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
        if (facts.standard()) {
            assertThat(facts.reference())
                    .as("where %s is defined", code.id())
                    .containsPattern("RFC [0-9]{4}\\b|draft-")
                    .doesNotContainPattern("RFC (?![0-9]{4}\\b)");
        }
        assertThat(facts.related())
                .as("what comes with %s", code.id())
                .allMatch(id -> Facts.of(id).isPresent());
        if (code.id().matches("[2-5][0-9][0-9]")) {
            assertThat(SmtpReply.parse(facts.example()).code()).hasToString(code.id());
        } else if (code.id().matches("x\\.[0-9]\\.[0-9]+")) {
            assertThat(facts.example().split(" \\| "))
                    .allSatisfy(example ->
                            assertThat(SmtpReply.parse(example).status().id()).isEqualTo(code.id()));
        }
    }

    @Test
    void everyPairThatPeopleConfuseHasANoteAndEveryNoteAPair() throws IOException {
        Set<String> pairs = new TreeSet<>();
        for (List<String> pair : Catalog.standard().confused()) {
            Comparison one =
                    Comparison.of(pair.get(0), pair.get(1), Locale.ENGLISH).orElseThrow();
            assertThat(one.note()).as("the note on %s", pair).startsWith("# ");
            assertThat(one.note().strip().split("\n\n")).hasSizeGreaterThanOrEqualTo(3);
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

    /** An id that was published once is linked from logs, tickets and pages: the list may grow, and no line may go. */
    @Test
    void idsNeverVanish() throws IOException {
        assertThat(Files.readAllLines(Path.of("src/test/resources/published-ids.txt")))
                .containsExactlyInAnyOrderElementsOf(ids());
    }

    @Test
    void aClassThatMeansSomethingOfItsOwnHasAPageOfItsOwn() {
        assertThat(Explanations.find("4.7.1", Locale.ENGLISH).orElseThrow().id())
                .isEqualTo("4.7.1");
        assertThat(Explanations.find("5.7.1", Locale.ENGLISH).orElseThrow().id())
                .isEqualTo("x.7.1");
        assertThat(Explanations.find("X.7.1", Locale.ENGLISH).orElseThrow().id())
                .isEqualTo("x.7.1");
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
