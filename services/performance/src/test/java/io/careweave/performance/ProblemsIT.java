package io.careweave.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.PerformanceProblem;
import io.careweave.testkit.ProblemCatalogue;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each problem of the service: provoked, and described in the catalogue as it is answered. */
@QuarkusTest
class ProblemsIT {

    private static final ProblemCatalogue CATALOGUE = ProblemCatalogue.of("performance");

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
    void answersAsTheCatalogueSays(PerformanceProblem problem) {
        CATALOGUE.assertDescribes(
                problem, Objects.requireNonNull(provocations().get(problem)).get());
    }

    @Test
    void provokesEach() {
        assertThat(provocations()).containsOnlyKeys(PerformanceProblem.values());
    }

    @Test
    void isDescribedInTheCatalogueConstantByConstant() {
        CATALOGUE.assertLists(PerformanceProblem.values());
    }
}
