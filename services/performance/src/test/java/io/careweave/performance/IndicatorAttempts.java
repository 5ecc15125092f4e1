package io.careweave.performance;

import io.careweave.testkit.PermissionWalk.Attempt;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** How the use cases of indicators, and those that every service has, are tried. */
final class IndicatorAttempts {

    private IndicatorAttempts() {}

    static Map<String, Attempt> all() {
        return Map.of(
                "republishEvents",
                new Attempt(Network.NETWORK, (call, _) -> call.body(Map.of("stream", "events", "subject", "nothing"))
                        .post("/v1/republications")),
                "listIndicators",
                read("/v1/indicators"),
                "getIndicator",
                read("/v1/indicators/FIRST_OUTPATIENT"),
                "getIndicatorVersion",
                read("/v1/indicators/FIRST_OUTPATIENT/versions/1"),
                "publishIndicator",
                new Attempt(Network.NETWORK, (call, _) -> keyed(call)
                        .body(Measures.indicator(Measures.freshCode(), Measures.proportion()))
                        .post("/v1/indicators")),
                "publishIndicatorVersion",
                new Attempt(Network.NETWORK, (call, _) -> call.header("If-Match", "\"7\"")
                        .body(Measures.proportion())
                        .post("/v1/indicators/FIRST_OUTPATIENT/versions")));
    }

    static Attempt read(String path) {
        return new Attempt(Network.NETWORK, (call, _) -> call.get(path));
    }

    static RequestSpecification keyed(RequestSpecification call) {
        return call.header("Idempotency-Key", UUID.randomUUID().toString());
    }
}
