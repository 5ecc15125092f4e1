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
        all.putAll(ranking());
        all.putAll(reading());
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

    private static Map<String, Attempt> ranking() {
        var tender = Tender.opened(100);
        Scoring.seatWalker(tender.call(), "MODERATOR");
        return Map.of(
                "attendDraw",
                post(
                        tender.call().path() + "/draw-witnesses/own",
                        Map.of("lotId", tender.call().lot())),
                "evaluateLot",
                post(
                        tender.call().path() + "/evaluations",
                        Map.of("lotId", tender.call().lot())));
    }

    /** Of an award, for lay members read nothing before. */
    private static Map<String, Attempt> reading() {
        var tender = Tender.opened(100);
        var call = tender.call();
        Scoring.seatWalker(call, "MODERATOR");
        for (var role : List.of("contract_manager", "chair")) {
            Tenders.declare(Network.member(role, Network.NETWORK, role), call)
                    .then()
                    .statusCode(201);
        }
        var kept = kept(tender);
        Tenders.sql("update procurement set state = 'AWARDED' where id = '" + call.id() + "'");
        return Map.of(
                "listEvaluations", get(call.path() + "/evaluations"),
                "getEvaluation", get(kept),
                "readEvaluationInputs", get(kept + "/inputs"),
                "readEvaluationResult", get(kept + "/result"),
                "checkEvaluation", get(kept + "/replay"),
                "readAwardFile", get(call.path() + "/award-file"),
                "readBidFile", get("/v1/bids/" + tender.bid() + "/award-file"));
    }

    private static String kept(Tender tender) {
        var call = tender.call();
        Scoring.settle(tender.bid(), Scoring.scores(4, 4, 4));
        Scoring.lock(call).then().statusCode(200);
        Tenders.openPrices(call);
        return Tenders.MODERATOR
                .post(call.path() + "/evaluations", Map.of("lotId", call.lot()))
                .header("Location");
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
