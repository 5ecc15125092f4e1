package io.careweave.membership;

import static io.careweave.membership.Network.SECRETARY;

import io.careweave.testkit.Caller;
import io.careweave.testkit.PermissionWalk.Attempt;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
        all.putAll(imports());
        all.putAll(rolls());
        all.putAll(constituency());
        all.put("mergeOrganisation", new Attempt(NETWORK, (call, _) -> call.header("If-Match", "\"1\"")
                .body(Map.of("successor", practice, "on", "2026-10-01"))
                .post("/v1/organisations/" + practice + "/merge")));
        return all;
    }

    /** Of a file with one row, which is refused. */
    private static Map<String, Attempt> imports() {
        var all = new HashMap<String, Attempt>();
        for (var kind : List.of("Organisation", "List", "Registration")) {
            var collection = kind.toLowerCase(Locale.ROOT) + "-imports";
            var body =
                    switch (kind) {
                        case "List" -> Files.LIST_HEADER;
                        case "Registration" -> Files.REGISTRATION_HEADER;
                        default -> "x\n";
                    };
            var address = Files.send(collection, body).header("Location");
            all.put("import" + kind + "s", new Attempt(NETWORK, (call, _) -> call.contentType("text/csv")
                    .header("Idempotency-Key", UUID.randomUUID())
                    .body(body)
                    .post("/v1/" + collection)));
            all.put("get" + kind + "Import", new Attempt(NETWORK, (call, _) -> call.get(address)));
            all.put("list" + kind + "ImportRows", new Attempt(NETWORK, (call, _) -> call.get(address + "/rows")));
        }
        return all;
    }

    private static Map<String, Attempt> rolls() {
        var society = Map.of("sharesPence", 100, "joinedOn", "2020-01-01", "votesFrom", "2020-01-01");
        var member = "/v1/society-members/" + UUID.randomUUID();
        SECRETARY.put(member, Map.of(), society).then().statusCode(201);
        String id = SECRETARY
                .post(
                        "/v1/class-members",
                        Map.of("memberId", UUID.randomUUID(), "class", "STAFF", "from", "2020-01-01"))
                .path("id");
        return Map.of(
                "putSocietyMember",
                new Attempt(NETWORK, (call, _) -> call.body(society).put("/v1/society-members/" + UUID.randomUUID())),
                "getSocietyMember",
                new Attempt(NETWORK, (call, _) -> call.get(member)),
                "listSocietyMembers",
                new Attempt(NETWORK, (call, _) -> call.get("/v1/society-members?limit=1")),
                "registerClassMember",
                new Attempt(NETWORK, (call, _) -> call.header("Idempotency-Key", UUID.randomUUID())
                        .body(Map.of("memberId", UUID.randomUUID(), "class", "STAFF", "from", "2020-01-01"))
                        .post("/v1/class-members")),
                "endClassMember",
                new Attempt(NETWORK, (call, _) -> call.header("If-Match", "\"9\"")
                        .body(Map.of())
                        .post("/v1/class-members/" + id + "/end")),
                "listClassMembers",
                new Attempt(NETWORK, (call, _) -> call.get("/v1/class-members?class=STAFF&limit=1")));
    }

    /** Of somebody who is registered, or else there would be nothing to opt out of. */
    private static Map<String, Attempt> constituency() {
        var practice = Register.admitted();
        Files.send(
                        "list-imports",
                        Files.LIST_HEADER
                                + Files.list(practice, "01OCT2026", "FEMALE", 1)
                                + Files.list(practice, "01OCT2026", "MALE", 1))
                .then()
                .statusCode(201);
        return Map.of(
                "getPracticeList",
                new Attempt(NETWORK, (call, _) -> call.get("/v1/organisations/" + practice + "/list")),
                "getConstituency",
                new Attempt(NETWORK, (call, _) -> call.get("/v1/constituents/self")),
                "optOut",
                new Attempt(NETWORK, (call, who) -> registered(practice, call, who, "opt-out")),
                "optIn",
                new Attempt(NETWORK, (call, who) -> registered(practice, call, who, "opt-in")),
                "listReconciliations",
                new Attempt(NETWORK, (call, _) -> call.get("/v1/constituents/reconciliation?limit=1")));
    }

    /** The walk names each caller by a UUID of its description. */
    private static Response registered(String practice, RequestSpecification call, Caller who, String verb) {
        var member = UUID.nameUUIDFromBytes(who.toString().getBytes(StandardCharsets.UTF_8));
        Files.send(
                        "registration-imports",
                        Files.REGISTRATION_HEADER + Files.registration(member, practice, "2021-01-01", ""))
                .then()
                .statusCode(201);
        return call.post("/v1/constituents/self/" + verb);
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
