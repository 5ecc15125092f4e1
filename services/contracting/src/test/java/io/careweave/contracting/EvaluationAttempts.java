package io.careweave.contracting;

import io.careweave.contracting.Scoring.Tender;
import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How the use cases of evaluation are tried. */
final class EvaluationAttempts {

    static final String ONE = """
            {"lots":[{"lot":"1","questions":[{"code":"Q","weight":100}],"price":{"method":"FIXED_PRICE","fixedPence":1},
              "bids":[{"bid":"A","scores":{"Q":5}}]}]}""";

    private EvaluationAttempts() {}

    static Map<String, Attempt> all() {
        Map<String, Attempt> all = new HashMap<>(scoring());
        all.putAll(moderating());
        all.put("previewEvaluation", new Attempt(Network.NETWORK, (call, _) -> call.body(ONE)
                .post("/v1/evaluations/preview")));
        return all;
    }

    private static Map<String, Attempt> scoring() {
        var tender = Tender.opened(100);
        Scoring.seatWalker(tender.call(), "EVALUATOR");
        var path = "/v1/bids/" + tender.bid() + "/scores";
        return Map.of(
                "scoreBid", post(path, Map.of("scores", List.of(Scoring.score("Q9", 3)))),
                "readScores", get(path));
    }

    private static Map<String, Attempt> moderating() {
        var tender = Tender.opened(100);
        var call = tender.call();
        Scoring.seatWalker(call, "MODERATOR");
        Tenders.declare(Network.member("contract_manager", Network.NETWORK, "contract_manager"), call)
                .then()
                .statusCode(201);
        return Map.of(
                "recordConsensus",
                post(
                        "/v1/bids/" + tender.bid() + "/consensus",
                        Map.of("decisions", List.of(Map.of("question", "Q1", "score", 3)))),
                "lockQuality",
                step(call.path() + "/lock-quality", ""),
                "disqualifyBid",
                step(
                        call.path() + "/bids/" + tender.bid() + "/disqualify",
                        Map.of("ground", "COLLUSION", "reason", "x")));
    }

    private static Attempt get(String path) {
        return new Attempt(Network.NETWORK, (call, _) -> call.get(path));
    }

    private static Attempt post(String path, Object body) {
        return new Attempt(Network.NETWORK, (call, _) -> call.header(
                        "Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path));
    }

    private static Attempt step(String path, Object body) {
        return new Attempt(
                Network.NETWORK,
                (call, _) -> call.header("If-Match", "\"99\"").body(body).post(path));
    }
}
