package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The problems of a service as {@code contracts/problems} describes them, held against its enum and its answers. */
public final class ProblemCatalogue {

    private final String service;
    private final List<JsonNode> entries = new ArrayList<>();

    private ProblemCatalogue(String service, JsonNode catalogue) {
        this.service = service;
        catalogue.forEach(entries::add);
    }

    /** @throws NullPointerException if no catalogue of the service is on the class path */
    public static ProblemCatalogue of(String service) {
        String name = "/contracts/problems/" + service + ".yaml";
        try (InputStream file = ProblemCatalogue.class.getResourceAsStream(name)) {
            return new ProblemCatalogue(service, Documents.YAML.readTree(Objects.requireNonNull(file, name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asserts that the catalogue has an entry for each constant of the service's enum and no other. */
    public void assertLists(Enum<?>... problems) {
        assertThat(entries)
                .extracting(entry -> entry.path("slug").asText())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(problems).map(ProblemCatalogue::slug).toList());
    }

    /** Asserts that an answer is this problem, with the status and title of its entry and all that a problem has. */
    public void assertDescribes(Enum<?> problem, Response answer) {
        JsonNode entry = entries.stream()
                .filter(one -> one.path("slug").asText().equals(slug(problem)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not in the catalogue: " + problem));
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("type")).isEqualTo("/problems/" + service + "/" + slug(problem));
        assertThat(answer.statusCode()).isEqualTo(entry.path("status").asInt());
        assertThat(answer.<Integer>path("status")).isEqualTo(answer.statusCode());
        assertThat(answer.<String>path("title")).isEqualTo(entry.path("title").asText());
        assertThat(answer.<String>path("detail")).isNotBlank();
        assertThat(answer.<String>path("traceId")).isNotBlank();
    }

    private static String slug(Enum<?> problem) {
        return problem.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
