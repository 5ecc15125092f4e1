package io.careweave.commons.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperationOutcomeTest {

    @Test
    void tellsAProblemWithoutPlacesAsOneIssue() throws JsonProcessingException {
        var problem = Problem.of(CommonProblem.NOT_FOUND, "There is no such address.", "/x", List.of(), "t");

        assertThat(new ObjectMapper().writeValueAsString(OperationOutcome.of(problem)))
                .isEqualTo("""
                        {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found",\
                        "details":{"coding":[{"system":"https://careweave.io/fhir/CodeSystem/problem",\
                        "code":"common/not-found"}],"text":"There is nothing here that you may see"},\
                        "diagnostics":"There is no such address."}]}""");
    }

    @Test
    void namesElementsAndOnlyThoseAsExpressions() {
        var errors = Stream.of("/end", "Subscription.contact[0].system", "If-Match", "_count")
                .map(place -> new FieldError(place, "must be right"))
                .toList();
        var problem = Problem.of(CommonProblem.VALIDATION, "No.", "/x", errors, null);

        var outcome =
                OperationOutcome.of(problem, "invalid", place -> place.equals("/end") ? "Subscription.end" : place);

        assertThat(outcome.issue())
                .extracting(OperationOutcome.Issue::expression)
                .containsExactly(
                        List.of("Subscription.end"), List.of("Subscription.contact[0].system"), List.of(), List.of());
        assertThat(outcome.issue().getLast().diagnostics()).isEqualTo("No. _count must be right.");
    }

    @ParameterizedTest
    @EnumSource(ProblemType.Kind.class)
    void hasATypeOfIssueForEveryKind(ProblemType.Kind kind) {
        assertThat(OperationOutcome.code(kind.status())).isNotEqualTo("processing");
    }
}
