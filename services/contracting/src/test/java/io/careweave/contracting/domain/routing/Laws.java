package io.careweave.contracting.domain.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The law that ships. */
final class Laws {

    static final Law SHIPPED = new Law(
            Regimes.parse(lines("regimes.txt"), lines("health-care-cpv.txt")),
            new Processes(Thresholds.parse(lines("thresholds.txt"))),
            Paths.parse(lines("paths.txt")));

    private Laws() {}

    static List<String> lines(String name) {
        try (var in = Objects.requireNonNull(Laws.class.getResourceAsStream("/law/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
