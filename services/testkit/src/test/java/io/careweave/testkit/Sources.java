package io.careweave.testkit;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Small sources written to a folder and compiled without any checks, to be judged by the rules under test. */
record Sources(Path folder) {

    private static final Pattern PACKAGE = Pattern.compile("package ([a-z.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|record|interface|enum) (\\w+)");

    /** Writes one file where its package and its first type say. */
    void write(String source) throws IOException {
        Path folder = this.folder.resolve("src").resolve(found(PACKAGE, source).replace('.', '/'));
        Path file = folder.resolve((source.startsWith("@") ? "package-info" : found(TYPE, source)) + ".java");
        Files.createDirectories(folder);
        Files.writeString(file, source);
    }

    /** Compiles all that was written; the folder of classes. */
    Path compile() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> files = new ArrayList<>();
        try (var all = Files.walk(folder.resolve("src"))) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-proc:none", "-cp", Fork.classPath(), "-d", classes.toString());
            if (!compiler.getTask(messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call()) {
                throw new IOException("the example does not compile: " + messages);
            }
        }
        return classes;
    }

    private static String found(Pattern pattern, String source) {
        Matcher matcher = pattern.matcher(source);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in " + source);
        }
        return matcher.group(1);
    }
}
