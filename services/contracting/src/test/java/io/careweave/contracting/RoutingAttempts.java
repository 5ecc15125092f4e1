package io.careweave.contracting;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.Map;
import java.util.UUID;

/** How the use cases of routing are tried, each right in every respect but who tries it. */
final class RoutingAttempts {

    private RoutingAttempts() {}

    static Map<String, Attempt> all() {
        var route = Routing.determined();
        return Map.of(
                "previewRoute",
                new Attempt(Network.NETWORK, (call, _) -> call.body(
                                Map.of("purchase", Routing.purchase(), "situation", Routing.situation()))
                        .post("/v1/routes/preview")),
                "determineRoute",
                post("routes", Routing.route("COMPETITIVE")),
                "recordEvidence",
                post("routes/" + route + "/evidence", Map.of("kind", "CRITERIA_FROZEN", "reference", "DOC-1")),
                "getRoute",
                new Attempt(Network.NETWORK, (call, _) -> call.get("/v1/routes/" + route)),
                "listRoutes",
                new Attempt(Network.NETWORK, (call, _) -> call.get("/v1/routes?limit=1")));
    }

    private static Attempt post(String path, Object body) {
        return new Attempt(Network.NETWORK, (call, _) -> call.header(
                        "Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/v1/" + path));
    }
}
