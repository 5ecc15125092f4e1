package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles small sources with the flags of {@code .mvn/jvm.config} and the arguments of the root pom. */
@Execution(ExecutionMode.CONCURRENT)
class BuildChecksTest {

    private static final String MARKED =
            "@org.jspecify.annotations.NullMarked @com.google.errorprone.annotations.CheckReturnValue package x;";

    /** One class each, refused by the check whose name stands before it. */
    private static final Map<String, String> BAD = Map.ofEntries(
            Map.entry(
                    "CheckReturnValue IgnoredOwnUni",
                    "Uni<String> own() { return Uni.createFrom().item(\"\"); } void o() { own(); }"),
            Map.entry(
                    "CheckReturnValue IgnoredOwnUniInALambda",
                    "Uni<String> own() { return Uni.createFrom().item(\"\"); } Uni<String> o() { return own().invoke(s -> own()); }"),
            Map.entry("CheckReturnValue IgnoredOperator", "void o(Uni<String> uni) { uni.map(String::length); }"),
            Map.entry("CheckReturnValue IgnoredPersist", "void o(Mutiny.Session session) { session.persist(this); }"),
            Map.entry(
                    "CheckReturnValue IgnoredPersistInALambda",
                    "Uni<String> o(Mutiny.Session session, Uni<String> uni) { return uni.invoke(s -> session.persist(s)); }"),
            Map.entry("CheckReturnValue IgnoredUpdate", "void o(Mutiny.Query<?> query) { query.executeUpdate(); }"),
            Map.entry("NullAway NullGiven", "void take(String s) { s.length(); } void o() { take(null); }"),
            Map.entry("NullAway NullReturned", "String o() { return null; }"),
            Map.entry(
                    "NullAway NullableDereferenced",
                    "int o(java.util.Map<String, String> map) { return map.get(\"a\").length(); }"),
            Map.entry("NarrowCalculation MoneyOverflow", "long o(int pounds) { return pounds * 100_000; }"),
            Map.entry("NarrowCalculation IntegerDivision", "double o(int a, int b) { return a / b; }"),
            Map.entry("LongDoubleConversion RoundedMoney", "double o(long pence) { return Math.sqrt(pence); }"),
            Map.entry(
                    "BigDecimalLiteralDouble InexactRate",
                    "java.math.BigDecimal o() { return new java.math.BigDecimal(0.1); }"),
            Map.entry(
                    "BigDecimalEquals ScaleCompared",
                    "boolean o(java.math.BigDecimal a, java.math.BigDecimal b) { return a.equals(b); }"),
            Map.entry("JavaTimeDefaultTimeZone ServersZone", "Object o() { return java.time.LocalDate.now(); }"),
            Map.entry(
                    "FutureReturnValueIgnored IgnoredFuture",
                    "void o(java.util.concurrent.ExecutorService e) { e.submit(() -> 1); }"),
            Map.entry("SystemOut Printed", "void o() { System.out.println(); }"));

    private static final String GOOD = """
            package x;
            import io.smallrye.mutiny.Uni;
            import org.hibernate.reactive.mutiny.Mutiny;
            final class Good {
                long pence(int pounds) { return pounds * 100L; }
                Uni<Void> store(Mutiny.SessionFactory sessions, Object row) {
                    return sessions.withTransaction(session -> session.persist(row));
                }
            }
            """;

    private static final String WARNED =
            "package x; final class Warned { java.util.List raw = new java.util.ArrayList(); int o(long pence) { int sum = 1; sum += pence; return sum; } }";

    private static String refusals = "";

    private record Compiled(int code, String output) {}

    @BeforeAll
    static void compileTheBadOnesTogether(@TempDir Path folder) throws IOException, InterruptedException {
        Compiled compiled = compile(
                folder,
                BAD.entrySet().stream()
                        .map(bad ->
                                "package x; import io.smallrye.mutiny.Uni; import org.hibernate.reactive.mutiny.Mutiny;"
                                        + "final class " + bad.getKey().split(" ", 2)[1] + " {" + bad.getValue()
                                        + "}"));
        assertThat(compiled.code()).isEqualTo(1);
        refusals = compiled.output();
    }

    static Stream<String> bad() {
        return new TreeMap<>(BAD).keySet().stream();
    }

    @ParameterizedTest
    @MethodSource
    void bad(String checkAndName) {
        String[] parts = checkAndName.split(" ", 2);

        assertThat(refusals.lines().filter(line -> line.contains("/" + parts[1] + ".java:")))
                .as("what the compiler said: %s", refusals)
                .anySatisfy(line -> assertThat(line).contains("error: [" + parts[0] + "]"));
    }

    @Test
    void letsGoodCodePass(@TempDir Path folder) throws IOException, InterruptedException {
        Compiled compiled = compile(folder, Stream.of(GOOD));

        assertThat(compiled.output()).isEmpty();
        assertThat(compiled.code()).isZero();
    }

    @Test
    void takesWarningsOfJavacForErrors(@TempDir Path folder) throws IOException, InterruptedException {
        Compiled compiled = compile(folder, Stream.of(WARNED));

        assertThat(compiled.output())
                .contains(
                        "warning: [rawtypes]",
                        "warning: [lossy-conversions]",
                        "error: warnings found and -Werror specified");
        assertThat(compiled.code()).isEqualTo(1);
    }

    private static Compiled compile(Path folder, Stream<String> written) throws IOException, InterruptedException {
        Sources sources = new Sources(folder);
        sources.write(MARKED);
        for (String source : written.toList()) {
            sources.write(source);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        try (Stream<String> flags = Files.lines(Project.root().resolve(".mvn/jvm.config"))) {
            flags.filter(flag -> !flag.isBlank()).forEach(flag -> command.add("-J" + flag));
        }
        command.addAll(Project.compilerArguments());
        command.addAll(List.of("--release", Project.property("maven.compiler.release"), "-proc:none"));
        command.addAll(List.of("-cp", Fork.classPath(), "-processorpath", Fork.classPath()));
        command.addAll(List.of("-d", folder.resolve("classes").toString()));
        try (Stream<Path> files = Files.walk(folder.resolve("src"))) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(command::add);
        }
        Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Compiled(javac.waitFor(), output);
    }
}
