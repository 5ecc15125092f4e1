package io.careweave.contracting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.careweave.contracting.domain.ContractingProblem;
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
    static Map<ContractingProblem, Supplier<Response>> provocations() {
        var all = new EnumMap<ContractingProblem, Supplier<Response>>(ContractingProblem.class);
        all.putAll(CalendarProblems.provocations());
        all.putAll(RoutingProblems.provocations());
        all.putAll(EvaluationProblems.provocations());
        all.putAll(PanelProblems.provocations());
        all.putAll(AppraisalProblems.provocations());
        all.putAll(RegisterProblems.provocations());
        all.putAll(TenderProblems.provocations());
        all.putAll(AwardProblems.provocations());
        return all;
    }

    static List<ContractingProblem> provoked() {
        return List.copyOf(provocations().keySet());
    }

    @ParameterizedTest
    @MethodSource("provoked")
    void answersAsTheCatalogueSays(ContractingProblem problem) throws IOException {
        var answer = Objects.requireNonNull(provocations().get(problem)).get();
        var entry = catalogue().stream()
                .filter(one -> one.path("slug").asText().equals(problem.slug()))
                .findFirst()
                .orElseThrow();

        assertThat(answer.<String>path("type")).isEqualTo("/problems/contracting/" + problem.slug());
        assertThat(answer.statusCode()).isEqualTo(entry.path("status").asInt());
        assertThat(answer.<Integer>path("status")).isEqualTo(answer.statusCode());
        assertThat(answer.<String>path("title")).isEqualTo(entry.path("title").asText());
        assertThat(answer.<String>path("detail")).isNotBlank();
        assertThat(answer.<String>path("traceId")).isNotBlank();
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void provokesEach() {
        assertThat(provocations()).containsOnlyKeys(ContractingProblem.values());
    }

    @Test
    void listsNothingThatIsNoProblem() throws IOException {
        assertThat(catalogue())
                .extracting(entry -> entry.path("slug").asText())
                .containsExactlyInAnyOrderElementsOf(List.of(ContractingProblem.values()).stream()
                        .map(ContractingProblem::slug)
                        .toList());
    }

    private static List<JsonNode> catalogue() throws IOException {
        try (var file = ProblemsIT.class.getResourceAsStream("/contracts/problems/contracting.yaml")) {
            return StreamSupport.stream(new YAMLMapper().readTree(file).spliterator(), false)
                    .toList();
        }
    }
}
