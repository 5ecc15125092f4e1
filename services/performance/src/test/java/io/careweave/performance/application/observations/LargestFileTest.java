package io.careweave.performance.application.observations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargestFileTest {

    /** Of the 160 MB that the smallest service has, the rest is needed for what it does besides. */
    private static final String HEAP = "-Xmx64m";

    private final Path folder;

    LargestFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void isReadInASmallHeap() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var answer = folder.resolve("answer");
        var process = new ProcessBuilder(List.of(
                        java,
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargestFile.class.getName(),
                        answer.toString()))
                .inheritIO()
                .start();

        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(answer)).isEqualTo(LargestFile.expected());
    }
}
