package io.careweave.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
    private final Path folder;

    ArchivesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void leavesOutTheTopFolder() throws IOException {
        Archives.unzip(zip("keycloak-26/lib/a.txt"), folder.resolve("home"));
        assertThat(folder.resolve("home/lib/a.txt")).hasContent("content");
    }

    @Test
    void refusesAnEntryThatLeavesTheFolder() throws IOException {
        Path archive = zip("top/../../evil.txt");
        assertThatThrownBy(() -> Archives.unzip(archive, folder.resolve("home")))
                .isInstanceOf(UncheckedIOException.class)
                .rootCause()
                .hasMessageContaining("leaves its archive");
        assertThat(folder.resolve("evil.txt")).doesNotExist();
    }

    @Test
    void installsOnceAndAgainAfterAnInterruptedAttempt() {
        int[] made = {0};
        assertThatThrownBy(() -> Installation.of(folder, "server", home -> {
                    made[0]++;
                    throw new IllegalStateException("interrupted");
                }))
                .isInstanceOf(IllegalStateException.class);
        for (int i = 0; i < 2; i++) {
            Path home = Installation.of(folder, "server", fresh -> made[0]++);
            assertThat(home).isDirectory();
        }
        assertThat(made[0]).isEqualTo(2);
    }

    private Path zip(String entry) throws IOException {
        Path archive = folder.resolve("archive.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write("content".getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return archive;
    }
}
