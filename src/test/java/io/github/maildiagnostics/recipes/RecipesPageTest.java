package io.github.maildiagnostics.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code in docs/recipes.md is the code that is compiled and tested here, with the versions that are tested. */
class RecipesPageTest {

    private static final Path PAGE = Path.of("docs/recipes.md");
    private static final Path SOURCES = Path.of("src/test/java/io/github/maildiagnostics/recipes");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("`([a-z0-9.]+):([a-z0-9-]+)` ([0-9.]+)");

    /** Each line without its indentation; the page is less indented than the class. */
    private static String lines(String code) {
        return String.join("\n", code.lines().map(String::strip).toList());
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> !file.getFileName().toString().endsWith("Test.java"))
                    .toList();
        }
    }

    @Test
    void everyBlockIsCompiledAndEverySourceIsOnThePage() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            blocks.add(lines(block.group(1)));
        }
        assertThat(blocks).hasSameSizeAs(sources());
        for (Path source : sources()) {
            String code = lines(Files.readString(source));
            assertThat(blocks).as("%s on %s", source, PAGE).anyMatch(code::contains);
        }
    }

    @Test
    void theVersionsAreThoseThatAreTested() throws IOException {
        Matcher version = VERSION.matcher(Files.readString(PAGE));
        List<String> found = new ArrayList<>();
        while (version.find()) {
            found.add(version.group(2));
            assertThat(onClassPath(version.group(2))).isEqualTo(version.group(3));
        }
        assertThat(found).hasSize(4);
    }

    private static String onClassPath(String artifact) {
        Matcher jar = Pattern.compile("[/\\\\]" + artifact + "-([0-9.]+)\\.jar")
                .matcher(System.getProperty("java.class.path"));
        assertThat(jar.find()).as("%s on the class path", artifact).isTrue();
        return jar.group(1);
    }
}
