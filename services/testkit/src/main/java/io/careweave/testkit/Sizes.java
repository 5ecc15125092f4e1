package io.careweave.testkit;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Lines of files and methods, counted on the compiler's own syntax tree. */
final class Sizes {

    private static final int MAIN_FILE_LINES = 300;
    private static final int TEST_FILE_LINES = 500;
    private static final int METHOD_LINES = 40;

    private Sizes() {}

    static List<String> violations(Path module) {
        try {
            List<Path> main = sources(module.resolve("src/main/java"));
            List<Path> test = sources(module.resolve("src/test/java"));
            List<String> violations = new ArrayList<>();
            violations.addAll(tooLong(main, MAIN_FILE_LINES));
            violations.addAll(tooLong(test, TEST_FILE_LINES));
            violations.addAll(
                    tooLongMethods(Stream.concat(main.stream(), test.stream()).toList()));
            return violations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> tooLong(List<Path> files, int limit) throws IOException {
        List<String> violations = new ArrayList<>();
        for (Path file : files) {
            int lines = Files.readAllLines(file).size();
            if (lines > limit) {
                violations.add(file + " has " + lines + " lines, more than " + limit);
            }
        }
        return violations;
    }

    private static List<String> tooLongMethods(List<Path> files) throws IOException {
        if (files.isEmpty()) {
            throw new IOException("no source files: nothing would be checked");
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            Methods methods = new Methods(Trees.instance(task).getSourcePositions());
            for (CompilationUnitTree file : task.parse()) {
                methods.scan(file, null);
            }
            return methods.violations;
        }
    }

    private static final class Methods extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final SourcePositions positions;
        private final List<String> violations = new ArrayList<>();

        private Methods(SourcePositions positions) {
            this.positions = positions;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            CompilationUnitTree file = getCurrentPath().getCompilationUnit();
            long lines = line(file, positions.getEndPosition(file, method)) - line(file, start(file, method)) + 1;
            if (lines > METHOD_LINES) {
                violations.add(file.getSourceFile().getName() + ": method " + method.getName() + " has " + lines
                        + " lines, more than " + METHOD_LINES);
            }
            return super.visitMethod(method, null);
        }

        /** Behind annotations: describing a resource at length is no fault of its method. */
        private long start(CompilationUnitTree file, MethodTree method) {
            int start = (int) positions.getEndPosition(file, method.getModifiers());
            if (start < 0) {
                return positions.getStartPosition(file, method);
            }
            CharSequence text = text(file);
            while (Character.isWhitespace(text.charAt(start))) {
                start++;
            }
            return start;
        }

        private static CharSequence text(CompilationUnitTree file) {
            try {
                return file.getSourceFile().getCharContent(true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static long line(CompilationUnitTree file, long position) {
            return file.getLineMap().getLineNumber(position);
        }
    }
}
