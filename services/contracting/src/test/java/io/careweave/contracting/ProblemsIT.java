package io.careweave.contracting;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.contracting.domain.ContractingProblem;
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

    private static final ProblemCatalogue CATALOGUE = ProblemCatalogue.of("contracting");

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
    void answersAsTheCatalogueSays(ContractingProblem problem) {
        CATALOGUE.assertDescribes(
                problem, Objects.requireNonNull(provocations().get(problem)).get());
    }

    @Test
    void provokesEach() {
        assertThat(provocations()).containsOnlyKeys(ContractingProblem.values());
    }

    @Test
    void isDescribedInTheCatalogueConstantByConstant() {
        CATALOGUE.assertLists(ContractingProblem.values());
    }
}
