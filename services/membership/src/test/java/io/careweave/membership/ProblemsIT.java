package io.careweave.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.membership.domain.MembershipProblem;
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

    private static final ProblemCatalogue CATALOGUE = ProblemCatalogue.of("membership");

    /** How each is provoked; those of a subject stand in a class of its own. */
    static Map<MembershipProblem, Supplier<Response>> provocations() {
        var all = new EnumMap<MembershipProblem, Supplier<Response>>(OrganisationProblems.provocations());
        all.putAll(GovernanceProblems.bodies());
        all.putAll(GovernanceProblems.seats());
        all.putAll(GovernanceProblems.meetings());
        all.putAll(GovernanceProblems.documents());
        all.putAll(GovernanceProblems.records());
        all.putAll(ElectionProblems.provocations());
        all.putAll(ResolutionProblems.proposals());
        all.putAll(ResolutionProblems.votes());
        all.putAll(ResolutionProblems.interests());
        return all;
    }

    static List<MembershipProblem> provoked() {
        return List.copyOf(provocations().keySet());
    }

    @ParameterizedTest
    @MethodSource("provoked")
    void answersAsTheCatalogueSays(MembershipProblem problem) {
        CATALOGUE.assertDescribes(
                problem, Objects.requireNonNull(provocations().get(problem)).get());
    }

    @Test
    void provokesEach() {
        assertThat(provocations()).containsOnlyKeys(MembershipProblem.values());
    }

    @Test
    void isDescribedInTheCatalogueConstantByConstant() {
        CATALOGUE.assertLists(MembershipProblem.values());
    }
}
