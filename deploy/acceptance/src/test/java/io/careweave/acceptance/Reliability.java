package io.careweave.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The figures of a run, as rows for docs/reliability.md, in {@code target/reliability.md}. */
final class Reliability {
    private static final Path FILE = Path.of("target", "reliability.md");

    private Reliability() {}

    static synchronized void row(String number, String fault, String measured) {
        try {
            Files.writeString(
                    FILE,
                    "|%s|%s|%s|%n".formatted(number, fault, measured),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
