package io.careweave.contracting;

import static io.careweave.contracting.Network.PROBITY;

import io.careweave.contracting.domain.ContractingProblem;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** How each problem of panels and conflicts is provoked. */
final class PanelProblems {

    private PanelProblems() {}

    static Map<ContractingProblem, Supplier<Response>> provocations() {
        return Map.of(
                ContractingProblem.PANEL_IMPOSSIBLE,
                () -> Tenders.appoint(Tenders.advertised(), List.of(Tenders.seat("evaluator one", "EVALUATOR"))),
                ContractingProblem.RULING_IMPOSSIBLE,
                () -> {
                    var call = Tenders.advertised();
                    call.pass();
                    Tenders.openOnly(call);
                    return PROBITY.step(
                            call.path() + "/conflict-rulings",
                            call.version(),
                            Map.of(
                                    "memberId",
                                    UUID.randomUUID(),
                                    "orgCode",
                                    "ZZ9",
                                    "cleared",
                                    true,
                                    "handling",
                                    "None."));
                });
    }
}
