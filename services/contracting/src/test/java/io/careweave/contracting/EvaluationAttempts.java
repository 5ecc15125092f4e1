package io.careweave.contracting;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.Map;

/** How the use cases of evaluation are tried. */
final class EvaluationAttempts {

    static final String ONE = """
            {"lots":[{"lot":"1","questions":[{"code":"Q","weight":100}],"price":{"method":"FIXED_PRICE","fixedPence":1},
              "bids":[{"bid":"A","scores":{"Q":5}}]}]}""";

    private EvaluationAttempts() {}

    static Map<String, Attempt> all() {
        return Map.of("previewEvaluation", new Attempt(Network.NETWORK, (call, _) -> call.body(ONE)
                .post("/v1/evaluations/preview")));
    }
}
