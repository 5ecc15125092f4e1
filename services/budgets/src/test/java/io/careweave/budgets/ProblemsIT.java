package io.careweave.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.careweave.budgets.domain.BudgetsProblem;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each problem of the service: provoked, and described in the catalogue as it is answered. */
@QuarkusTest
class ProblemsIT {

    /** How each is provoked; those of a subject stand in a class of its own. */
    static Map<BudgetsProblem, Supplier<Response>> provocations() {
        var all = new EnumMap<BudgetsProblem, Supplier<Response>>(BudgetsProblem.class);
        all.putAll(LedgerProblems.provocations());
        all.putAll(AllocationProblems.provocations());
        all.putAll(HolderProblems.holders());
        all.putAll(HolderProblems.commitments());
        return all;
    }

    static List<BudgetsProblem> provoked() {
        return List.copyOf(provocations().keySet());
    }

    @BeforeEach
    void network() {
        Register.network();
    }

    @ParameterizedTest
    @MethodSource("provoked")
    void answersAsTheCatalogueSays(BudgetsProblem problem) throws IOException {
        var answer = Objects.requireNonNull(provocations().get(problem)).get();
        var entry = catalogue().stream()
                .filter(one -> one.path("slug").asText().equals(problem.slug()))
                .findFirst()
                .orElseThrow();

        assertThat(answer.<String>path("type")).isEqualTo("/problems/budgets/" + problem.slug());
        assertThat(answer.statusCode()).isEqualTo(entry.path("status").asInt());
        assertThat(answer.<Integer>path("status")).isEqualTo(answer.statusCode());
        assertThat(answer.<String>path("title")).isEqualTo(entry.path("title").asText());
        assertThat(answer.<String>path("detail")).isNotBlank();
        assertThat(answer.<String>path("traceId")).isNotBlank();
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void provokesEach() {
        assertThat(provocations()).containsOnlyKeys(BudgetsProblem.values());
    }

    @Test
    void listsNothingThatIsNoProblem() throws IOException {
        assertThat(catalogue())
                .extracting(entry -> entry.path("slug").asText())
                .containsExactlyInAnyOrderElementsOf(List.of(BudgetsProblem.values()).stream()
                        .map(BudgetsProblem::slug)
                        .toList());
    }

    private static List<JsonNode> catalogue() throws IOException {
        try (var file = ProblemsIT.class.getResourceAsStream("/contracts/problems/budgets.yaml")) {
            return StreamSupport.stream(new YAMLMapper().readTree(file).spliterator(), false)
                    .toList();
        }
    }
}
