package io.careweave.performance;

import static io.careweave.performance.IndicatorAttempts.read;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.List;
import java.util.Map;

/** How the use cases of observations are tried. */
final class ObservationAttempts {

    private ObservationAttempts() {}

    static Map<String, Attempt> all() {
        var code = Measures.published(Measures.proportion());
        var own = Register.organisation("NETWORK", Network.NETWORK);
        ObservationIT.record(ObservationIT.of(code, own, "2024-01", 1, 2));
        var file = "indicator,orgCode,period,numerator,denominator\n" + code + "," + own + ",2024-01,9,2\n";
        var series = "/v1/indicators/" + code + "/organisations/" + own + "/observations";
        return Map.of(
                "recordObservations",
                new Attempt(own, (call, _) -> call.body(
                                Map.of("observations", List.of(ObservationIT.of(code, own, "2024-01", 1, 2))))
                        .post("/v1/observations")),
                "importObservations",
                new Attempt(
                        own,
                        (call, _) -> call.contentType("text/csv").body(file).post("/v1/observation-imports")),
                "getObservationImport",
                new Attempt(own, (call, _) -> call.get(imported(own, file))),
                "listObservationImportVerdicts",
                new Attempt(own, (call, _) -> call.get(imported(own, file) + "/verdicts")),
                "lockPeriods",
                new Attempt(own, (call, _) -> call.header("If-Match", "\"1\"")
                        .body(Map.of("through", "2020-01-01", "reason", "Closed"))
                        .post("/v1/indicators/" + code + "/lock")),
                "getSeries",
                read(series),
                "listRevisions",
                read(series.replace("/observations", "/revisions?period=2024-01")));
    }

    /** By the organisation's own program: whoever acts for it sees it. */
    private static String imported(String own, String file) {
        return Network.client(own)
                .call()
                .contentType("text/csv")
                .body(file)
                .post("/v1/observation-imports")
                .header("Location");
    }
}
