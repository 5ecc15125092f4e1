package io.careweave.performance;

import static io.careweave.performance.Measures.with;

import io.careweave.performance.domain.PerformanceProblem;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How each problem of observations is provoked. */
final class ObservationProblems {

    private ObservationProblems() {}

    static Map<PerformanceProblem, Supplier<Response>> provocations() {
        return Map.of(
                PerformanceProblem.OBSERVATION_INVALID,
                () -> record("PROPORTION", "numerator", -1),
                PerformanceProblem.GRAIN_MISMATCH,
                () -> record("PROPORTION", "period", "2024-Q1"),
                PerformanceProblem.EXPECTED_NOT_POSITIVE,
                () -> record("ISR", "expected", 0),
                PerformanceProblem.PERIOD_LOCKED,
                ObservationProblems::locked,
                PerformanceProblem.BATCH_REFUSED,
                () -> ImportIT.send("indicator,orgCode,period,numerator\nA,B,C,D\n", "?atomic=true"),
                PerformanceProblem.UNREADABLE_FILE,
                () -> ImportIT.send("a,b\n", ""),
                PerformanceProblem.LOCK_INVALID,
                () -> lock("FIRST_OUTPATIENT", "2190-01-01"));
    }

    private static Response record(String statistic, String field, Object value) {
        var code = Measures.published(with(Measures.proportion(), "statistic", statistic));
        return send(with(ObservationIT.of(code, Register.practice(), "2024-01", 1, 2), field, value));
    }

    private static Response locked() {
        var code = Measures.published(Measures.proportion());
        lock(code, "2024-12-31").then().statusCode(200);
        return send(ObservationIT.of(code, Register.practice(), "2024-01", 1, 2));
    }

    private static Response send(Map<String, Object> observation) {
        return Network.ANALYST.post("/v1/observations", Map.of("observations", List.of(observation)));
    }

    private static Response lock(String code, String through) {
        return Network.ANALYST.step(
                "/v1/indicators/" + code + "/lock", 1, Map.of("through", through, "reason", "Closed"));
    }
}
