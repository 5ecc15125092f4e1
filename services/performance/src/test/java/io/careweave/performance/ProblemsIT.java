package io.careweave.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.careweave.performance.domain.PerformanceProblem;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each problem of the service: provoked, and described in the catalogue as it is answered. */
@QuarkusTest
class ProblemsIT {

    /** How each is provoked; those of a subject stand in a class of its own. */
    static Map<PerformanceProblem, Supplier<Response>> provocations() {
        var all = new EnumMap<PerformanceProblem, Supplier<Response>>(PerformanceProblem.class);
        all.putAll(IndicatorProblems.provocations());
        all.putAll(ObservationProblems.provocations());
        all.putAll(PlanIT.provocations());
        all.putAll(ChartProblems.provocations());
        return all;
    }

    static List<PerformanceProblem> provoked() {
        return List.copyOf(provocations().keySet());
    }

    @ParameterizedTest
    @MethodSource("provoked")
    void answersAsTheCatalogueSays(PerformanceProblem problem) throws IOException {
        var answer = Objects.requireNonNull(provocations().get(problem)).get();
        var entry = catalogue().stream()
                .filter(one -> one.path("slug").asText().equals(problem.slug()))
                .findFirst()
                .orElseThrow();

        assertThat(answer.<String>path("type")).isEqualTo("/problems/performance/" + problem.slug());
        assertThat(answer.statusCode()).isEqualTo(entry.path("status").asInt());
        assertThat(answer.<Integer>path("status")).isEqualTo(answer.statusCode());
        assertThat(answer.<String>path("title")).isEqualTo(entry.path("title").asText());
        assertThat(answer.<String>path("detail")).isNotBlank();
        assertThat(answer.<String>path("traceId")).isNotBlank();
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void provokesEach() {
        assertThat(provocations()).containsOnlyKeys(PerformanceProblem.values());
    }

    @Test
    void listsNothingThatIsNoProblem() throws IOException {
        assertThat(catalogue())
                .extracting(entry -> entry.path("slug").asText())
                .containsExactlyInAnyOrderElementsOf(List.of(PerformanceProblem.values()).stream()
                        .map(PerformanceProblem::slug)
                        .toList());
    }

    private static List<JsonNode> catalogue() throws IOException {
        try (var file = ProblemsIT.class.getResourceAsStream("/contracts/problems/performance.yaml")) {
            return StreamSupport.stream(new YAMLMapper().readTree(file).spliterator(), false)
                    .toList();
        }
    }
}
