package io.careweave.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
    private final Path folder;

    LogsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void givesTheLastLineThatSaysAnything() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "one\ntwo\n\n  \n");
        assertThat(Logs.lastLine(log)).isEqualTo("two");
        assertThat(Logs.tail(log, 5)).containsExactly("one", "two");
    }

    @Test
    void readsTheEndOfALongLogOnly() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "x".repeat(300_000) + "\nend\n");
        assertThat(Logs.tail(log, 1)).containsExactly("end");
    }

    @Test
    void saysThatThereIsNothing() {
        assertThat(Logs.lastLine(folder.resolve("absent.log"))).isEqualTo("(no output)");
    }
}
