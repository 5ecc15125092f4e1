package io.careweave.membership;

import static io.careweave.membership.ResolutionAttempts.post;
import static java.util.Map.entry;

import io.careweave.testkit.PermissionWalk.Attempt;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** How the use cases of interests are tried, each right in every respect but who tries it. */
final class InterestAttempts {

    private static final String NETWORK = "X-RIDGEWAY";

    private InterestAttempts() {}

    /** A future interest is refused to those who are heard; recusals are tried on what is decided. */
    static Map<String, Attempt> all() {
        var practices = Voting.practices(10);
        var decided = Voting.noticed(Voting.proposal(Voting.body("TRANSITION"), "PRACTICE_DOUBLE", "PRACTICES"));
        Voting.record(decided, practices, 1, 0, 0).then().statusCode(200);
        Voting.step(decided, 2, "close").then().statusCode(200);
        return Map.ofEntries(
                entry(
                        "declareInterest",
                        create("interests", Map.of("orgCode", "ZC1", "category", "PERSONAL", "from", "2199-01-01"))),
                entry("endInterest", new Attempt(NETWORK, InterestAttempts::endOwn)),
                entry("confirmInterests", create("interest-returns", Map.of("nil", false))),
                entry("listInterests", new Attempt(NETWORK, (call, _) -> call.get("/v1/interests?limit=1"))),
                entry(
                        "listInterestReturns",
                        new Attempt(NETWORK, (call, _) -> call.get("/v1/interest-returns?limit=1"))),
                entry(
                        "listConflicts",
                        new Attempt(NETWORK, (call, _) -> call.get("/v1/resolutions/" + decided + "/conflicts"))),
                entry(
                        "listRecusals",
                        new Attempt(NETWORK, (call, _) -> call.get("/v1/resolutions/" + decided + "/recusals"))),
                entry(
                        "decideRecusal",
                        post(
                                decided,
                                "recusals",
                                Map.of("memberId", UUID.randomUUID(), "treatment", "NOTE", "reason", "x"))),
                entry("nameResolutionPanel", new Attempt(NETWORK, (call, _) -> call.header("If-Match", "\"9\"")
                        .body(Map.of(
                                "bodyId",
                                UUID.randomUUID(),
                                "opensAt",
                                "2026-12-01T18:00:00Z",
                                "closesAt",
                                "2026-12-01T20:00:00Z"))
                        .post("/v1/resolutions/" + decided + "/panel"))));
    }

    /** The walk names each caller by a UUID of its description; what is read before has another tag. */
    private static Response endOwn(RequestSpecification call, io.careweave.testkit.Caller who) {
        var declared = Network.member(who.toString(), NETWORK)
                .post("/v1/interests", Map.of("orgCode", "ZC1", "category", "PERSONAL", "from", "2026-01-01"));
        declared.then().statusCode(201);
        return call.header("If-Match", "\"9\"")
                .body(Map.of("on", "2026-10-01"))
                .post("/v1/interests/" + declared.path("id") + "/end");
    }

    private static Attempt create(String what, Map<String, ?> body) {
        return new Attempt(NETWORK, (call, _) -> call.header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post("/v1/" + what));
    }
}
