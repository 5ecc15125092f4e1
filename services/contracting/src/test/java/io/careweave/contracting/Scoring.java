package io.careweave.contracting;

import static io.careweave.contracting.Network.NETWORK;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.careweave.contracting.Tenders.Call;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Scores as tests need them, given through the API. */
final class Scoring {

    static final List<Caller> EVALUATORS =
            List.of(Tenders.EVALUATOR, Tenders.SECOND_EVALUATOR, Tenders.THIRD_EVALUATOR);

    private Scoring() {}

    static Map<String, Object> score(String question, int score) {
        return new HashMap<>(Map.of("question", question, "score", score, "comment", "Because of page " + score + "."));
    }

    static Response give(Caller evaluator, String bid, String question, int score) {
        return evaluator.post("/v1/bids/" + bid + "/scores", Map.of("scores", List.of(score(question, score))));
    }

    /** Every evaluator gives the same. */
    static void allGive(String bid, String question, int score) {
        EVALUATORS.forEach(one -> give(one, bid, question, score).then().statusCode(201));
    }

    static Response agree(String bid, String question, int score) {
        return Tenders.MODERATOR.post(
                "/v1/bids/" + bid + "/consensus",
                Map.of("decisions", List.of(Map.of("question", question, "score", score))));
    }

    /** Everything that is asked of a bid, given by each and agreed. */
    static void settle(String bid, Map<String, Integer> scores) {
        List<Map<String, Object>> given = new ArrayList<>();
        List<Map<String, Object>> decided = new ArrayList<>();
        scores.forEach((question, score) -> {
            given.add(score(question, score));
            decided.add(Map.of("question", question, "score", score));
        });
        for (var evaluator : EVALUATORS) {
            evaluator
                    .post("/v1/bids/" + bid + "/scores", Map.of("scores", given))
                    .then()
                    .statusCode(201);
        }
        Tenders.MODERATOR
                .post("/v1/bids/" + bid + "/consensus", Map.of("decisions", decided))
                .then()
                .statusCode(201);
    }

    /** As they are asked by {@link Tenders#plan}. */
    static Map<String, Integer> scores(int first, int second, int third) {
        return Map.of("P1", 1, "Q1", first, "Q2", second, "Q3", third);
    }

    static Response lock(Call call) {
        return Tenders.MODERATOR.step(call.path() + "/lock-quality", call.version(), "");
    }

    /** A bid with a price, submitted. */
    static String submitted(Caller bidder, Call call, String lot, long pence) {
        var bid = bidder.post(call.path() + "/bids", Map.of("lotId", lot)).<String>path("id");
        Tenders.putQuality(bidder, bid, 1, "our answers".getBytes(UTF_8)).then().statusCode(200);
        Tenders.putPrice(bidder, bid, 2, Map.of("pricePence", pence)).then().statusCode(200);
        bidder.step("/v1/bids/" + bid + "/submit", 3, "").then().statusCode(200);
        return bid;
    }

    static String submitted(Call call, long pence) {
        return submitted(Tenders.bidder(), call, call.lot(), pence);
    }

    /** Opened, with the usual panel. */
    record Tender(Call call, List<String> bids) {

        static Tender opened(long... prices) {
            var call = Tenders.advertised();
            List<String> bids = new ArrayList<>();
            for (long price : prices) {
                bids.add(submitted(call, price));
            }
            call.pass();
            Tenders.open(call);
            return new Tender(call, bids);
        }

        String bid() {
            return bids.getFirst();
        }
    }

    /** The walk's evaluator, in a seat. */
    static void seatWalker(Call call, String duty) {
        Tenders.appoint(call, List.of(Tenders.seat("evaluator", duty))).then().statusCode(200);
        Tenders.declare(Network.member("evaluator", NETWORK, "evaluator"), call)
                .then()
                .statusCode(201);
    }
}
