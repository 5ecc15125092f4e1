package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizesTest {

    private final Path module;
    private final Path main;
    private final Path test;

    SizesTest(@TempDir Path module) throws IOException {
        this.module = module;
        this.main = Files.createDirectories(module.resolve("src/main/java"));
        this.test = Files.createDirectories(module.resolve("src/test/java"));
    }

    @Test
    void letsFilesAndMethodsReachTheirLimits() throws IOException {
        write(main, "A", lines(298));
        write(test, "B", lines(498));
        write(main, "C", "@Deprecated\n\n\n  void c() {\n" + lines(38) + "}\n");

        assertThat(Sizes.violations(module)).isEmpty();
    }

    @Test
    void refusesAFileOverItsLimit() throws IOException {
        write(main, "A", lines(299));
        write(test, "B", lines(499));

        assertThat(Sizes.violations(module))
                .containsExactly(
                        main.resolve("A.java") + " has 301 lines, more than 300",
                        test.resolve("B.java") + " has 501 lines, more than 500");
        assertThatThrownBy(() -> HouseRules.sizes(module)).hasMessageContaining("A.java has 301 lines");
    }

    @Test
    void refusesALongMethodInMainAndTestCode() throws IOException {
        write(main, "A", "void a() {\n" + lines(39) + "}\n");
        write(
                test,
                "B",
                "B() {\n" + lines(39) + "}\nclass In { Runnable r = new Runnable() { public void run() {\n" + lines(39)
                        + "} }; }\n");

        assertThat(Sizes.violations(module))
                .containsExactly(
                        main.resolve("A.java") + ": method a has 41 lines, more than 40",
                        test.resolve("B.java") + ": method <init> has 41 lines, more than 40",
                        test.resolve("B.java") + ": method run has 41 lines, more than 40");
    }

    @Test
    void failsWhenThereIsNothingToMeasure() {
        assertThatThrownBy(() -> HouseRules.sizes(module.resolve("elsewhere"))).hasMessageContaining("no source files");
    }

    @Test
    void areKeptByTheTestKitItself() {
        assertThatCode(() -> HouseRules.sizes(Path.of(""))).doesNotThrowAnyException();
    }

    private static void write(Path folder, String name, String body) throws IOException {
        Files.writeString(folder.resolve(name + ".java"), "class " + name + " {\n" + body + "}\n");
    }

    private static String lines(int count) {
        return "// line\n".repeat(count);
    }
}
