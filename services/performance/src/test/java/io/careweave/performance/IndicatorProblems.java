package io.careweave.performance;

import io.careweave.performance.domain.PerformanceProblem;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How each problem of indicators is provoked. */
final class IndicatorProblems {

    private IndicatorProblems() {}

    static Map<PerformanceProblem, Supplier<Response>> provocations() {
        return Map.of(
                PerformanceProblem.INDICATOR_INCOHERENT,
                () -> publish(Measures.freshCode(), Measures.without(Measures.proportion(), "denominator")),
                PerformanceProblem.UNKNOWN_INDICATOR,
                () -> publish(
                        Measures.freshCode(), Measures.with(Measures.proportion(), "balancing", List.of("T_NOWHERE"))),
                PerformanceProblem.INDICATOR_EXISTS,
                () -> publish("FIRST_OUTPATIENT", Measures.proportion()));
    }

    private static Response publish(String code, Map<String, Object> definition) {
        return Network.ANALYST.post("/v1/indicators", Measures.indicator(code, definition));
    }
}
