package io.careweave.membership;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How the use cases of organisations are tried, each right in every respect but who tries it. */
final class OrganisationAttempts {

    private static final String NETWORK = "X-RIDGEWAY";

    private OrganisationAttempts() {}

    static Map<String, Attempt> all() {
        var practice = Register.admitted();
        var all = new HashMap<>(memberships(practice));
        all.put("getOrganisation", new Attempt(NETWORK, (call, _) -> call.get("/v1/organisations/" + practice)));
        all.put("listOrganisations", new Attempt(NETWORK, (call, _) -> call.get("/v1/organisations?limit=1")));
        all.put("putOrganisation", new Attempt(NETWORK, (call, _) -> call.body(Register.practice())
                .put("/v1/organisations/" + Register.freshCode())));
        all.put("republishEvents", new Attempt(NETWORK, (call, _) -> call.body(
                        Map.of("stream", "organisations", "subject", "nothing"))
                .post("/v1/republications")));
        return all;
    }

    private static Map<String, Attempt> memberships(String practice) {
        return Map.of(
                "getMembership",
                new Attempt(NETWORK, (call, _) -> call.get("/v1/memberships/" + practice)),
                "listMemberships",
                new Attempt(NETWORK, (call, _) -> call.get("/v1/memberships?limit=1")),
                "applyForMembership",
                new Attempt(practice, (call, _) -> call.header("Idempotency-Key", UUID.randomUUID())
                        .body(Map.of("orgCode", practice))
                        .post("/v1/memberships")),
                "admitPractice",
                step(NETWORK, practice, "admit", Map.of()),
                "suspendPractice",
                step(NETWORK, practice, "suspend", Map.of()),
                "reinstatePractice",
                step(NETWORK, practice, "reinstate", Map.of()),
                "expelPractice",
                step(NETWORK, practice, "expel", Map.of()),
                "leaveNetwork",
                step(practice, practice, "leave", Map.of()),
                "nominateRepresentative",
                step(practice, practice, "nominate", Map.of("memberId", UUID.randomUUID())));
    }

    /** With an entity tag that is out of date: who may take it is heard, and nothing changes. */
    private static Attempt step(String org, String practice, String verb, Map<String, ?> body) {
        return new Attempt(org, (call, _) -> call.header("If-Match", "\"1\"")
                .body(body)
                .post("/v1/memberships/" + practice + "/" + verb));
    }
}
