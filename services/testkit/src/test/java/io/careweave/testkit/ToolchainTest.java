package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .mvn/jdk.sh} as it is, but with the machine's folders moved below a folder of the test. */
class ToolchainTest {

    private static final List<String> SYSTEM =
            List.of("/usr/lib/jvm/", "/usr/java/", "/opt/java/", "/opt/jdk", "/Library/Java/");

    private final Path machine;

    private record Said(int code, String out, String err) {}

    ToolchainTest(@TempDir Path machine) throws IOException {
        this.machine = machine;
        Path programs = Files.createDirectories(machine.resolve("bin"));
        for (String program : List.of("sed", "readlink")) {
            Files.createSymbolicLink(
                    programs.resolve(program), Path.of("/usr/bin", program).toRealPath());
        }
    }

    @Test
    void theWrapperStillSourcesIt() throws IOException {
        List<String> wrapper = Files.readAllLines(Project.root().resolve("mvnw"));

        assertThat(wrapper.get(wrapper.indexOf("set -euf") + 1)).startsWith(". \"$(dirname \"$0\")/.mvn/jdk.sh\"");
    }

    @Test
    void keepsAJavaHomeThatFits() throws IOException, InterruptedException {
        Path fits = jdk("elsewhere/jdk", "25.0.1");
        jdk("usr/lib/jvm/newer", "26");

        assertThat(find(Map.of("JAVA_HOME", fits.toString())).out()).isEqualTo(fits.toString());
    }

    @Test
    void overridesAJavaHomeThatIsTooOld() throws IOException, InterruptedException {
        jdk("usr/lib/jvm/a-8", "1.8.0_400");
        Path fits = jdk("usr/lib/jvm/b-25", "25.0.3");
        Path old = jdk("usr/lib/jvm/a-17", "17.0.12");

        assertThat(find(Map.of("JAVA_HOME", old.toString())).out()).isEqualTo(fits.toString());
    }

    @Test
    void takesTheCompilerOnThePathWithoutJavaHome() throws IOException, InterruptedException {
        jdk("usr/lib/jvm/a-25", "25");
        Path onPath = jdk("anywhere/jdk", "26.0.1");
        Files.createSymbolicLink(machine.resolve("bin/javac"), onPath.resolve("bin/javac"));

        assertThat(find(Map.of()).out()).isEqualTo(onPath.toString());
    }

    @Test
    void looksWhereAUsersToolsPutJdks() throws IOException, InterruptedException {
        Path fits = jdk("home/.sdkman/candidates/java/25.0.1-tem", "25.0.1");

        assertThat(find(Map.of()).out()).isEqualTo(fits.toString());
    }

    @Test
    void saysWhatToInstallWhereThereIsNone() throws IOException, InterruptedException {
        jdk("usr/lib/jvm/a-17", "17.0.12");
        Path runtime = jdk("usr/lib/jvm/jre-25", "25");
        Files.delete(runtime.resolve("bin/javac"));

        Said said = find(Map.of("JAVA_HOME", machine.resolve("usr/lib/jvm/a-17").toString()));

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("Careweave needs a JDK 25 or newer", "Install one", "set JAVA_HOME");
    }

    /** As the wrapper does it: globbing off and unset variables an error; prints the choice. */
    private Said find(Map<String, String> environment) throws IOException, InterruptedException {
        String script = Files.readString(Project.root().resolve(".mvn/jdk.sh"));
        for (String folder : SYSTEM) {
            assertThat(script).contains(" " + folder);
            script = script.replace(" " + folder, " " + machine + folder);
        }
        Path copy = Files.writeString(machine.resolve("jdk.sh"), script);
        String run = "set -euf; . " + copy + "; case $- in *f*) printf %s \"$JAVA_HOME\" ;; esac";
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", run)
                .redirectError(machine.resolve("err").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", machine.resolve("bin").toString());
        builder.environment().put("HOME", machine.resolve("home").toString());
        builder.environment().putAll(environment);
        Process shell = builder.start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(shell.waitFor(), out, Files.readString(machine.resolve("err")));
    }

    @CanIgnoreReturnValue
    private Path jdk(String path, String version) throws IOException {
        Path home = machine.resolve(path);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path javac = Files.createFile(home.resolve("bin/javac"));
        Files.setPosixFilePermissions(javac, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home.toRealPath();
    }
}
