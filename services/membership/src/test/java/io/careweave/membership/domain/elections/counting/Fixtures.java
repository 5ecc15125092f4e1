package io.careweave.membership.domain.elections.counting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Files beside the tests. */
final class Fixtures {
    private Fixtures() {}

    static String read(String name) {
        try (InputStream stream =
                Objects.requireNonNull(Fixtures.class.getResourceAsStream("/elections/" + name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Each valid paper as the names it ranks. */
    static List<List<String>> papers(Profile profile) {
        List<List<String>> all = new ArrayList<>();
        Papers papers = profile.papers();
        for (int group = 0; group < papers.groups(); group++) {
            List<String> order = IntStream.range(papers.start(group), papers.end(group))
                    .mapToObj(position -> profile.contest().candidates().get(papers.candidate(position)))
                    .toList();
            for (long paper = 0; paper < papers.weight(group); paper++) {
                all.add(order);
            }
        }
        return all;
    }
}
