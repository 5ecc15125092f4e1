package io.careweave.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.testkit.ProblemCatalogue;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each problem of the service: provoked, and described in the catalogue as it is answered. */
@QuarkusTest
class ProblemsIT {

    private static final ProblemCatalogue CATALOGUE = ProblemCatalogue.of("budgets");

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
    void answersAsTheCatalogueSays(BudgetsProblem problem) {
        CATALOGUE.assertDescribes(
                problem, Objects.requireNonNull(provocations().get(problem)).get());
    }

    @Test
    void provokesEach() {
        assertThat(provocations()).containsOnlyKeys(BudgetsProblem.values());
    }

    @Test
    void isDescribedInTheCatalogueConstantByConstant() {
        CATALOGUE.assertLists(BudgetsProblem.values());
    }
}
