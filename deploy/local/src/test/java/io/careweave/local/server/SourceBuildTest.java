package io.careweave.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceBuildTest {
    private static final Instant BUILT = Instant.parse("2026-01-01T12:00:00Z");
    private static final String MODULE = "deploy/thing";

    private final Path root;
    private final SourceBuild build;
    private final Path jar;

    SourceBuildTest(@TempDir Path root) {
        this.root = root;
        this.build = new SourceBuild(root, root.resolve("build.log"));
        this.jar = root.resolve(MODULE).resolve("target/thing.jar");
    }

    @BeforeEach
    void built() throws IOException {
        for (String file : List.of(
                "pom.xml",
                "contracts/a.yaml",
                "services/commons/A.java",
                "services/commons-web/B.java",
                MODULE + "/src/main/C.java",
                MODULE + "/src/test/D.java",
                MODULE + "/target/thing.jar")) {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent() == null ? root : path.getParent());
            Files.writeString(path, "");
        }
        try (var all = Files.walk(root)) {
            for (Path path : all.toList()) {
                Files.setLastModifiedTime(path, FileTime.from(BUILT));
            }
        }
    }

    @Test
    void whatIsAsOldAsItsSourcesIsNotBuiltAgain() {
        assertThat(build.isStale(jar, List.of(MODULE))).isFalse();
    }

    @Test
    void whatWasNeverBuiltIsBuilt() throws IOException {
        Files.delete(jar);

        assertThat(build.isStale(jar, List.of(MODULE))).isTrue();
    }

    @Test
    void aNewerSourceOfItsOwnOrOfWhatAllShareIsBuilt() throws IOException {
        for (String source : List.of(MODULE + "/src/main/C.java", "services/commons/A.java", "pom.xml")) {
            built();
            Files.setLastModifiedTime(root.resolve(source), FileTime.from(BUILT.plusSeconds(1)));

            assertThat(build.isStale(jar, List.of(MODULE))).as(source).isTrue();
        }
    }

    @Test
    void aTestIsNoReason() throws IOException {
        Files.setLastModifiedTime(root.resolve(MODULE + "/src/test/D.java"), FileTime.from(BUILT.plusSeconds(1)));

        assertThat(build.isStale(jar, List.of(MODULE))).isFalse();
    }
}
