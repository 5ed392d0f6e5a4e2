package io.github.maildiagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The budgets of size, which keep the library readable. */
class SizeTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TEST = Path.of("src/test/java");
    private static final int FILE_LINES = 250;
    private static final int MEDIAN_LINES = 80;
    private static final int METHOD_LINES = 40;
    private static final int PARAMETERS = 5;

    @Test
    void filesAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources(MAIN, TEST)) {
            long lines = lines(file);
            if (lines > FILE_LINES) {
                tooLong.add(file + ": " + lines + " lines, expected at most " + FILE_LINES);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void theMedianFileIsShort() throws IOException {
        List<Long> lengths = new ArrayList<>();
        for (Path file : sources(MAIN)) {
            lengths.add(lines(file));
        }
        lengths.sort(null);
        assertThat(lengths.get(lengths.size() / 2)).isLessThanOrEqualTo(MEDIAN_LINES);
    }

    @Test
    void methodsAreShortAndTakeFewParameters() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> faults = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources(MAIN, TEST)));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Methods(unit, positions, faults).scan(unit, null);
            }
        }
        assertThat(faults).isEmpty();
    }

    /** The conversations are tests, too: they are written as text. */
    @Test
    void thereIsAtLeastAsMuchTestCodeAsMainCode() throws IOException {
        assertThat(total(Path.of("src/test"), "java", "smtp", "expected")).isGreaterThanOrEqualTo(total(MAIN, "java"));
    }

    private static long total(Path root, String... endings) throws IOException {
        long total = 0;
        for (Path file : files(root, endings)) {
            total += Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("*") && !line.startsWith("/*"))
                    .filter(line -> !line.startsWith("//") && !line.startsWith("#") && !line.startsWith("import "))
                    .count();
        }
        return total;
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private static List<Path> sources(Path... roots) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path root : roots) {
            found.addAll(files(root, "java"));
        }
        found.removeIf(file -> file.endsWith("module-info.java"));
        return found;
    }

    private static List<Path> files(Path root, String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> Stream.of(endings)
                            .anyMatch(ending -> file.toString().endsWith("." + ending)))
                    .toList();
        }
    }

    /** Looks at every method of a file; the canonical constructors of records have as many parameters as they need. */
    private static final class Methods extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> faults;

        Methods(CompilationUnitTree unit, SourcePositions positions, List<String> faults) {
            this.unit = unit;
            this.positions = positions;
            this.faults = faults;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
            String where = unit.getSourceFile().getName() + ":" + first + " " + method.getName();
            if (last - first + 1 > METHOD_LINES) {
                faults.add(where + ": " + (last - first + 1) + " lines, expected at most " + METHOD_LINES);
            }
            if (method.getParameters().size() > PARAMETERS && !method.getName().contentEquals("<init>")) {
                faults.add(
                        where + ": " + method.getParameters().size() + " parameters, expected at most " + PARAMETERS);
            }
            return super.visitMethod(method, null);
        }
    }
}
