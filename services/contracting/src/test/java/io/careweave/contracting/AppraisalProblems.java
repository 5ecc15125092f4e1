package io.careweave.contracting;

import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.NETWORK;

import io.careweave.contracting.domain.ContractingProblem;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** How each problem of appraisals is provoked. */
final class AppraisalProblems {

    private AppraisalProblems() {}

    static Map<ContractingProblem, Supplier<Response>> provocations() {
        return Map.of(
                ContractingProblem.APPRAISAL_INVALID,
                () -> {
                    var plan = Appraising.plan("ZC7");
                    plan.put("benefits", List.of(Map.of("code", "Q", "title", "Quality", "weight", 99)));
                    return CONTRACTS.post("/v1/appraisals/preview", Map.of("plan", plan));
                },
                ContractingProblem.SCORES_MISSING,
                () -> Appraising.decide(CONTRACTS, Appraising.scoring("ZC7", Appraising.ONE), Map.of("option", "BUY")),
                ContractingProblem.SCORER_MAY_NOT_DECIDE,
                () -> {
                    var both = UUID.randomUUID();
                    var person = Network.member(both, NETWORK, "contract_manager");
                    var id = Appraising.scoring("ZC7", both);
                    person.post(Appraising.path(id) + "/scores", Appraising.marks(4))
                            .then()
                            .statusCode(201);
                    return Appraising.decide(person, id, Map.of("option", "BUY"));
                },
                ContractingProblem.NOT_TO_BE_BOUGHT,
                () -> CONTRACTS.step(
                        "/v1/procurements/" + Tenders.drafted().<String>path("id") + "/route",
                        1,
                        Map.of("determinationId", Tenders.determined("COMPETITIVE"))));
    }
}
