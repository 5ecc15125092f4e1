package io.careweave.performance;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.Map;

/** How the previews of charts and comparisons are tried. */
final class ChartAttempts {

    static final String CHART = """
            {"chart":"XMR","profile":"PTD","points":[{"period":"2024-01","value":1.2,"denominator":null},
             {"period":"2024-02","value":1.4}],"rebases":[],"fixAfter":null,"target":null,"polarity":"LOWER"}""";
    static final String RATE = """
            {"statistic":"PROPORTION","numerator":65,"denominator":100}""";
    static final String COMPARISON = """
            {"statistic":"RATE","baseline":{"count":100},"current":{"count":88},"target":0.12,"polarity":"LOWER"}""";
    static final String TREND = """
            {"points":[{"period":"FY2019","value":126.9341,"lower":125.9343,"upper":127.94},
             {"period":"FY2020","value":125.829,"lower":124.8371,"upper":126.8268},
             {"period":"FY2021","value":121.5234,"lower":120.5533,"upper":122.4993},
             {"period":"FY2022","value":122.3782,"lower":121.4012,"upper":123.361},
             {"period":"FY2023","value":120.7742,"lower":119.8035,"upper":121.7507}],"polarity":"LOWER"}""";

    private ChartAttempts() {}

    static Map<String, Attempt> all() {
        var stored = "/v1/indicators/FIRST_OUTPATIENT/organisations/" + Register.practice() + "/chart";
        return Map.of(
                "getChart", IndicatorAttempts.read(stored),
                "getChartDrawing", IndicatorAttempts.read(stored + ".svg"),
                "previewChart", preview("charts", CHART),
                "previewRate", preview("rates", RATE),
                "previewComparison", preview("comparisons", COMPARISON),
                "previewTrend", preview("trends", TREND));
    }

    private static Attempt preview(String noun, String body) {
        return new Attempt(Network.NETWORK, (call, _) -> call.body(body).post("/v1/" + noun + "/preview"));
    }
}
