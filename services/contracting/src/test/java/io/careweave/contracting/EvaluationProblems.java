package io.careweave.contracting;

import io.careweave.contracting.domain.ContractingProblem;
import io.restassured.response.Response;
import java.util.Map;
import java.util.function.Supplier;

/** How each problem of evaluation is provoked. */
final class EvaluationProblems {

    private EvaluationProblems() {}

    static Map<ContractingProblem, Supplier<Response>> provocations() {
        return Map.of(
                ContractingProblem.EVALUATION_IMPOSSIBLE,
                () -> EvaluationPreviewIT.preview(EvaluationAttempts.ONE.replace("100", "99")));
    }
}
