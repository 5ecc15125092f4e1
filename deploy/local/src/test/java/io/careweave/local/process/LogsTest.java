package io.careweave.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21 23:38:10.949 UTC [20521] LOG:  ready to accept",
                "2026-11-21 23:37:34,462 INFO  [io.quarkus] (main) ready to accept",
                "23:38:48.819 [main] INFO ready to accept",
                "ready to accept"
            })
    void showsWhatALineSaysAndNotWhen(String line) throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), line + "\n");
        assertThat(Logs.lastSince(log, Instant.EPOCH)).isEqualTo("ready to accept");
    }

    @Test
    void showsNothingOfAnEarlierRun() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "stopped\n");
        assertThat(Logs.lastSince(log, Instant.now().plusSeconds(60))).isEmpty();
    }

    @Test
    void saysThatThereIsNothing() {
        assertThat(Logs.lastLine(folder.resolve("absent.log"))).isEqualTo("(no output)");
    }
}
