package io.careweave.contracting.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Law as dated data: a file that ships, or a deployment's own. */
public final class LawFile {

    private LawFile() {}

    /**
     * @param shipped resource that is read where no file is named
     * @param own path of the deployment's own file
     * @throws IllegalStateException naming the file, if it cannot be read
     */
    public static <T> T read(String shipped, Optional<String> own, Function<List<String>, T> parse) {
        try {
            return parse.apply(own.isPresent() ? Files.readAllLines(Path.of(own.get())) : lines(shipped));
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(own.orElse(shipped) + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static List<String> lines(String shipped) {
        try (var in = Objects.requireNonNull(LawFile.class.getResourceAsStream(shipped), shipped)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
