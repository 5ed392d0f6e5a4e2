package io.github.maildiagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Everything public says what it means. (The Javadoc tool wants comments on record constructors, too; we do not.) */
class DocumentationTest {

    private static final Path MAIN = Path.of("src/main/java");

    @Test
    void everyPublicTypeAndMemberIsDocumented() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(MAIN)) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> missing = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(sources));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Members(docs, missing).scan(unit, null);
            }
        }
        assertThat(missing).isEmpty();
    }

    private static final class Members extends TreePathScanner<Void, Void> {

        private final DocTrees docs;
        private final List<String> missing;

        Members(DocTrees docs, List<String> missing) {
            this.docs = docs;
            this.missing = missing;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            boolean nested = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
            if (!isPublic(type.getModifiers()) && !(nested && isInInterface())) {
                return null;
            }
            require(type.getSimpleName().toString());
            return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
            boolean ofRecord = method.getName().contentEquals("<init>") && isInRecord();
            if ((isPublic(method.getModifiers()) || isInInterface()) && !overrides && !ofRecord) {
                require(method.getName().toString());
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree field, Void nothing) {
            if (isPublic(field.getModifiers())) {
                require(field.getName().toString());
            }
            return null;
        }

        private boolean isInInterface() {
            return getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE;
        }

        private boolean isInRecord() {
            return getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
        }

        private static boolean isPublic(ModifiersTree modifiers) {
            return modifiers.getFlags().contains(Modifier.PUBLIC)
                    || modifiers.getFlags().contains(Modifier.PROTECTED);
        }

        private void require(String name) {
            if (docs.getDocComment(getCurrentPath()) == null) {
                missing.add(
                        getCurrentPath().getCompilationUnit().getSourceFile().getName() + ": " + name);
            }
        }
    }
}
