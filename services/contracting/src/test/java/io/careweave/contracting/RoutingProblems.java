package io.careweave.contracting;

import io.careweave.contracting.domain.ContractingProblem;
import io.restassured.response.Response;
import java.util.Map;
import java.util.function.Supplier;

/** How each problem of routing is provoked. */
final class RoutingProblems {

    private RoutingProblems() {}

    static Map<ContractingProblem, Supplier<Response>> provocations() {
        return Map.of(
                ContractingProblem.PROCESS_NOT_OPEN,
                () -> Routing.determine("DIRECT_AWARD_A"),
                ContractingProblem.RECORD_FULL,
                RoutingProblems::tooMuchOnRecord);
    }

    private static Response tooMuchOnRecord() {
        var path = "/v1/routes/" + Routing.determined() + "/evidence";
        for (int i = 0; i < 40; i++) {
            record(path, i).then().statusCode(201);
        }
        return record(path, 40);
    }

    private static Response record(String path, int number) {
        return Network.CONTRACTS.post(path, Map.of("kind", "KEY_CRITERIA", "reference", "DOC-" + number));
    }
}
