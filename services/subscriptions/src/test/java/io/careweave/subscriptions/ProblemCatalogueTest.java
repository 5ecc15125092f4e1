package io.careweave.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.careweave.subscriptions.domain.SubscriptionProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ProblemCatalogueTest {

    /** Slug, title and status of each constant stand in the catalogue, and nothing else does. */
    @Test
    void describesEveryProblemAndNoOther() throws IOException {
        var file = Path.of(System.getProperty("careweave.root"), "contracts/problems/subscriptions.yaml");
        JsonNode catalogue = new YAMLMapper().readTree(file.toFile());

        assertThat(StreamSupport.stream(catalogue.spliterator(), false)
                        .map(entry -> entry.path("slug").asText() + "|"
                                + entry.path("title").asText() + "|"
                                + entry.path("status").asInt()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(SubscriptionProblem.values())
                        .map(problem -> problem.slug() + "|" + problem.title() + "|"
                                + problem.kind().status())
                        .toList());
    }
}
