package io.careweave.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    private final Path home;

    StateFolderTest(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void isHeldByOneLauncherAtATime() {
        try (StateFolder first = StateFolder.open(Optional.of(home))) {
            assertThat(first.path()).isDirectory();
            assertThatThrownBy(() -> StateFolder.open(Optional.of(home)).close())
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("running");
        }
        StateFolder.open(Optional.of(home)).close();
    }

    @Test
    void staysWhenItHasAPlace() throws IOException {
        try (StateFolder state = StateFolder.open(Optional.of(home.resolve("state")))) {
            Files.writeString(state.path().resolve("data"), "kept");
        }
        assertThat(home.resolve("state/data")).hasContent("kept");
    }

    @Test
    void goesWhenItHasNone() throws IOException {
        Path path;
        try (StateFolder state = StateFolder.open(Optional.empty())) {
            path = state.path();
            Files.createDirectories(path.resolve("deep/er"));
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void removesWhatAKilledLauncherLeft() throws IOException {
        // No process has this id: the highest that Linux gives is 2^22.
        Path left = Files.createTempDirectory("careweave-throw-away-4999999-");
        StateFolder.open(Optional.empty()).close();
        assertThat(left).doesNotExist();
    }
}
