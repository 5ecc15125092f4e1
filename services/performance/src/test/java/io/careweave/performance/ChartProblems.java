package io.careweave.performance;

import io.careweave.performance.domain.PerformanceProblem;
import io.restassured.response.Response;
import java.util.Map;
import java.util.function.Supplier;

/** How each problem of charts and comparisons is provoked. */
final class ChartProblems {

    private ChartProblems() {}

    static Map<PerformanceProblem, Supplier<Response>> provocations() {
        return Map.of(
                PerformanceProblem.CHART_IMPOSSIBLE,
                () -> preview("charts", ChartAttempts.CHART.replace("XMR", "C")),
                PerformanceProblem.COMPARISON_IMPOSSIBLE,
                () -> preview("rates", ChartAttempts.RATE.replace("65", "101")),
                PerformanceProblem.CONFIDENCE_OUT_OF_RANGE,
                () -> preview("rates", ChartAttempts.RATE.replace("100}", "100,\"confidence\":0.95}")));
    }

    static Response preview(String noun, String body) {
        return Network.ANALYST.call().body(body).post("/v1/" + noun + "/preview");
    }
}
