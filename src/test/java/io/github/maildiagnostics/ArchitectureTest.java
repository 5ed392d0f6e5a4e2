package io.github.maildiagnostics;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shape of the library: dependencies point one way, and each optional library has one home. */
class ArchitectureTest {

    private static final String BASE = "io.github.maildiagnostics";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    /** Package → the packages of ours that it may use. Whoever needs another one has put a type in the wrong place. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("text", Set.of()),
            Map.entry("smtp", Set.of("text")),
            Map.entry("catalog", Set.of("smtp")),
            Map.entry("attempt", Set.of("smtp", "text")),
            Map.entry("rules", Set.of("catalog", "smtp")),
            Map.entry("diagnosis", Set.of("rules", "catalog", "attempt", "smtp", "text")),
            Map.entry("retry", Set.of("diagnosis", "catalog", "attempt", "smtp", "text")),
            Map.entry("render", Set.of("retry", "diagnosis", "rules", "catalog", "attempt", "smtp", "text")),
            Map.entry("logging", Set.of("render", "diagnosis", "catalog", "smtp", "text")),
            Map.entry("transport", Set.of("logging", "render", "diagnosis", "catalog", "attempt", "smtp", "text")),
            Map.entry("provider", Set.of("transport")),
            Map.entry("sending", Set.of("transport", "retry", "render", "diagnosis", "catalog", "attempt", "smtp")));

    private static final Set<String> PROGRAMS = Set.of("cli", "demo", "probe");

    /** The API of another library → the only packages that may name it. */
    private static final Map<String, Set<String>> HOMES = Map.of(
            "jakarta.mail", Set.of("transport", "provider", "sending", "demo", "probe"),
            "org.eclipse.angus", Set.of("transport"),
            "picocli", Set.of("cli"),
            "com.fasterxml.jackson", Set.of("cli"),
            "com.icegreen", Set.of("demo"));

    static List<String> packages() {
        return ARROWS.keySet().stream().sorted().toList();
    }

    static List<String> libraries() {
        return HOMES.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void dependsOnlyOnWhatLiesBelow(String name) {
        Set<String> forbidden = new TreeSet<>(ARROWS.keySet());
        forbidden.addAll(PROGRAMS);
        forbidden.removeAll(ARROWS.get(name));
        forbidden.remove(name);
        String[] patterns = forbidden.stream().map(p -> BASE + "." + p + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(BASE + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(patterns)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(BASE + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE)
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void namesEachLibraryInItsHomeOnly(String library) {
        String[] homes = HOMES.get(library).stream()
                .map(home -> BASE + "." + home + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .check(CLASSES);
    }

    @Test
    void everyPackageHasItsPlaceInThePicture() {
        Set<String> found = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(BASE + "."))
                .map(name -> name.substring(BASE.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(ARROWS.keySet());
        known.addAll(PROGRAMS);
        assertThat(found).isEqualTo(known);
    }

    @Test
    void hasNoCycle() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void needsOnlyTheJdkBelowTheTransport() {
        classes()
                .that()
                .resideInAnyPackage(ARROWS.keySet().stream()
                        .filter(name ->
                                !Set.of("transport", "provider", "sending").contains(name))
                        .map(name -> BASE + "." + name + "..")
                        .toArray(String[]::new))
                .should()
                .onlyDependOnClassesThat(resideInAPackage("java..")
                        .or(resideInAPackage(BASE + ".."))
                        .or(resideInAPackage("org.jspecify.."))
                        .or(JavaClass.Predicates.simpleName("int[]")))
                .check(CLASSES);
    }

    @Test
    void exportsFewPublicTypes() throws IOException {
        String module = Files.readString(Path.of("src/main/java/module-info.java"));
        List<String> types = CLASSES.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> module.contains("exports " + type.getPackageName() + ";"))
                .map(JavaClass::getName)
                .filter(name -> !name.endsWith("package-info"))
                .sorted()
                .toList();
        assertThat(types).hasSizeBetween(30, 58);
    }
}
