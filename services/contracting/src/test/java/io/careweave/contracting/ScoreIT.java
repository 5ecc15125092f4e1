package io.careweave.contracting;

import static io.careweave.contracting.Network.CHAIR;
import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.PROBITY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.contracting.Scoring.Tender;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores through the API: each for themselves, then agreed, then locked. */
@QuarkusTest
class ScoreIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void nobodySeesAnothersScoreBeforeAllHaveLockedTheirs() {
        var bid = Tender.opened(100).bid();
        var path = "/v1/bids/" + bid + "/scores";
        Scoring.give(Tenders.EVALUATOR, bid, "Q1", 3).then().statusCode(201);
        Scoring.give(Tenders.SECOND_EVALUATOR, bid, "Q1", 4).then().statusCode(201);

        var own = "questions.find { it.question == 'Q1' }";
        Tenders.EVALUATOR
                .get(path)
                .then()
                .statusCode(200)
                .body(own + ".marks.score", contains(3))
                .body(own + ".waitingFor", equalTo(1));
        Tenders.THIRD_EVALUATOR.get(path).then().body(own + ".marks", hasSize(0));
        Tenders.MODERATOR.get(path).then().body(own + ".marks", hasSize(0));

        Scoring.give(Tenders.THIRD_EVALUATOR, bid, "Q1", 5).then().statusCode(201);
        for (var reader : List.of(Tenders.EVALUATOR, Tenders.THIRD_EVALUATOR, Tenders.MODERATOR)) {
            reader.get(path)
                    .then()
                    .body(own + ".marks", hasSize(3))
                    .body(own + ".marks.counts", contains(true, true, true))
                    .body("questions.find { it.question == 'Q2' }.marks", hasSize(0));
        }
    }

    @Test
    void aScoreStandsAsItIsGiven() {
        var bid = Tender.opened(100).bid();
        Scoring.give(Tenders.EVALUATOR, bid, "Q1", 3).then().statusCode(201);

        Scoring.give(Tenders.EVALUATOR, bid, "Q1", 4)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/score-locked"));
        // Of several, none is kept where one is refused.
        Tenders.EVALUATOR
                .post(
                        "/v1/bids/" + bid + "/scores",
                        Map.of("scores", List.of(Scoring.score("Q2", 2), Scoring.score("Q1", 4))))
                .then()
                .statusCode(409);
        Tenders.EVALUATOR
                .get("/v1/bids/" + bid + "/scores")
                .then()
                .body("questions.find { it.question == 'Q1' }.marks.score", contains(3))
                .body("questions.find { it.question == 'Q2' }.marks", hasSize(0));
    }

    @Test
    void theSameRequestAgainGetsTheFirstAnswer() {
        var bid = Tender.opened(100).bid();
        var key = UUID.randomUUID().toString();
        var body = Map.of("scores", List.of(Scoring.score("Q1", 3)));
        var first = Tenders.EVALUATOR.post("/v1/bids/" + bid + "/scores", key, body);

        var again = Tenders.EVALUATOR.post("/v1/bids/" + bid + "/scores", key, body);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void agreesWithinWhatWasGivenAndOutsideWithAReason() {
        var bid = Tender.opened(100).bid();
        Scoring.agree(bid, "Q1", 3)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/scoring-incomplete"));
        Scoring.give(Tenders.EVALUATOR, bid, "Q1", 2).then().statusCode(201);
        Scoring.give(Tenders.SECOND_EVALUATOR, bid, "Q1", 4).then().statusCode(201);
        Scoring.give(Tenders.THIRD_EVALUATOR, bid, "Q1", 4).then().statusCode(201);

        Scoring.agree(bid, "Q1", 5)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/reason-needed"))
                .body("errors.pointer", contains("/decisions/0/reason"));
        Scoring.agree(bid, "Q1", 3).then().statusCode(201).body("scores[0].number", equalTo(1));
        Scoring.agree(bid, "Q1", 4).then().statusCode(409).body("type", equalTo("/problems/contracting/score-locked"));
        correct(bid, 4, null, 1).then().statusCode(422);
        correct(bid, 5, "The annex was overlooked.", 2).then().statusCode(409);
        correct(bid, 5, "The annex was overlooked.", 1).then().statusCode(201).body("scores[0].number", equalTo(2));
        Tenders.EVALUATOR
                .get("/v1/bids/" + bid + "/scores")
                .then()
                .body("questions.find { it.question == 'Q1' }.agreed.score", equalTo(5));
    }

    private static Response correct(String bid, int score, @Nullable String reason, int replaces) {
        var decision = new HashMap<String, Object>(Map.of("question", "Q1", "score", score, "replaces", replaces));
        if (reason != null) {
            decision.put("reason", reason);
        }
        return Tenders.MODERATOR.post("/v1/bids/" + bid + "/consensus", Map.of("decisions", List.of(decision)));
    }

    @Test
    void everybodyDoesTheirOwnDuty() {
        var tender = Tender.opened(100);
        var bid = tender.bid();

        Scoring.give(Tenders.MODERATOR, bid, "Q1", 3).then().statusCode(403);
        Tenders.EVALUATOR
                .post(
                        "/v1/bids/" + bid + "/consensus",
                        Map.of("decisions", List.of(Map.of("question", "Q1", "score", 3))))
                .then()
                .statusCode(403);
        Tenders.EVALUATOR
                .step(tender.call().path() + "/lock-quality", tender.call().version(), "")
                .then()
                .statusCode(403);
        for (var other : List.of(CONTRACTS, CHAIR, PROBITY, Tenders.OPENER)) {
            Scoring.give(other, bid, "Q1", 3).then().statusCode(404);
            other.get("/v1/bids/" + bid + "/scores").then().statusCode(404);
        }
    }

    @Test
    void locksQualityOnceAllIsAgreedAndPutsOutWhatFailed() {
        var tender = Tender.opened(14_820_000, 13_995_000);
        var call = tender.call();
        var good = tender.bids().getFirst();
        var bad = tender.bids().getLast();
        Scoring.settle(good, Scoring.scores(4, 3, 5));
        Scoring.lock(call)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/scoring-incomplete"))
                .body(
                        "errors.pointer",
                        contains(
                                "/bids/%s/P1".formatted(bad),
                                "/bids/%s/Q1".formatted(bad),
                                "/bids/%s/Q2".formatted(bad),
                                "/bids/%s/Q3".formatted(bad)));
        // A bid that failed needs no more.
        Scoring.settle(bad, Map.of("P1", 0));

        var locked = Scoring.lock(call);
        locked.then().statusCode(200).body("state", equalTo("QUALITY_LOCKED")).body("bidsOut", equalTo(1));
        CONTRACTS
                .get(call.path() + "/bids")
                .then()
                .body("items.find { it.id == '%s' }.state".formatted(good), equalTo("SCORED"))
                .body("items.find { it.id == '%s' }.state".formatted(bad), equalTo("DISQUALIFIED"));
        Scoring.lock(call).then().statusCode(409);
        Scoring.give(Tenders.EVALUATOR, bad, "Q1", 5).then().statusCode(409);
        tells(call.id(), bad, locked.path("scoresHash"));

        Tenders.openPrices(call);
        Tenders.EVALUATOR.get("/v1/bids/" + good + "/price").then().statusCode(200);
        Tenders.EVALUATOR
                .get("/v1/bids/" + bad + "/price")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/prices-sealed"));
    }

    private static void tells(String procurement, String out, String hash) {
        var told = Kafka.shared().await("contracting.events", procurement, 7, SOON);
        assertThat(told.subList(5, 7))
                .extracting(event -> Kafka.header(event, "ce_type"))
                .containsExactly(
                        "careweave.procurement.bid_disqualified.v1", "careweave.procurement.quality_locked.v1");
        told.forEach(Contracts::assertKept);
        assertThat(new String(told.get(5).value(), UTF_8)).contains(out).contains("FAILED");
        assertThat(new String(told.get(6).value(), UTF_8)).contains(hash);
    }

    @Test
    void aRecusalTakesItsMarksAwayAndWhatRestedOnThem() {
        var tender = Tender.opened(100);
        var call = tender.call();
        var bid = tender.bid();
        Scoring.settle(bid, Scoring.scores(3, 3, 3));
        PROBITY.step(
                        call.path() + "/conflict-rulings",
                        call.version(),
                        Map.of("memberId", Tenders.id("evaluator one"), "cleared", false, "handling", "Left."))
                .then()
                .statusCode(200);

        Scoring.lock(call).then().statusCode(409).body("type", equalTo("/problems/contracting/panel-not-quorate"));
        Scoring.agree(bid, "Q1", 3)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/panel-not-quorate"));
        var seat = Tenders.seat("evaluator four", "EVALUATOR");
        seat.put("external", true);
        Tenders.appoint(call, List.of(seat)).then().statusCode(200);
        var fourth = Network.member("evaluator four", "ZR2", "evaluator");
        Tenders.declare(fourth, call).then().statusCode(201);
        Scoring.lock(call).then().statusCode(409).body("type", equalTo("/problems/contracting/scoring-incomplete"));

        Scoring.scores(3, 3, 3)
                .forEach((question, score) ->
                        Scoring.give(fourth, bid, question, score).then().statusCode(201));
        Tenders.MODERATOR
                .get("/v1/bids/" + bid + "/scores")
                .then()
                .body("questions.find { it.question == 'Q1' }.marks.findAll { !it.counts }", hasSize(1))
                .body("questions.find { it.question == 'Q1' }.marks", hasSize(4));
        Scoring.lock(call).then().statusCode(200);
    }

    @Test
    void nothingIsScoredBeforeTheOpening() {
        var call = Tenders.advertised();
        var bid = Tenders.submitted(Tenders.bidder(), call);
        Tenders.appoint(call, Tenders.panel()).then().statusCode(200);

        Scoring.give(Tenders.EVALUATOR, bid, "Q1", 3)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/common/not-found"));
        assertThatThrownBy(
                        () -> Tenders.sql("insert into mark values ('%s', 'Q1', gen_random_uuid(), '%s', 3, 'x', now())"
                                .formatted(bid, call.id())))
                .hasStackTraceContaining("nothing is scored now");
    }

    @Test
    void evaluatorsScoreTheirOwnQuestions() {
        var call = Tenders.advertised();
        var bid = Tenders.submitted(Tenders.bidder(), call);
        call.pass();
        Tenders.open(call);
        var seat = Tenders.seat("evaluator of one", "EVALUATOR");
        seat.put("questions", List.of("Q2"));
        Tenders.appoint(call, List.of(seat)).then().statusCode(200);
        var evaluator = Network.member("evaluator of one", Network.NETWORK, "evaluator");
        Tenders.declare(evaluator, call).then().statusCode(201);

        Scoring.give(evaluator, bid, "Q1", 3)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/scores/0/question"));
        Scoring.give(evaluator, bid, "Q2", 3).then().statusCode(201);
        Scoring.allGive(bid, "Q1", 3);
        Scoring.agree(bid, "Q1", 3).then().statusCode(201);
        Scoring.agree(bid, "Q2", 3).then().statusCode(409);
    }

    @ParameterizedTest
    @CsvSource({"Q1, 6, 422", "Q1, -1, 422", "P1, 2, 422", "Q9, 3, 422", "H, 3, 422"})
    void refusesScoresOffTheScale(String question, int score, int status) {
        var bid = Tender.opened(100).bid();

        Scoring.give(Tenders.EVALUATOR, bid, question, score)
                .then()
                .statusCode(status)
                .body("type", equalTo("/problems/contracting/score-impossible"));
        Scoring.agree(bid, question, score).then().statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"scores\":[]}",
                "{\"scores\":[null]}",
                "{\"scores\":[{\"question\":\"Q1\",\"score\":3.5,\"comment\":\"x\"}]}",
                "{\"scores\":[{\"question\":\"Q1\",\"score\":\"3\",\"comment\":\"x\"}]}",
                "{\"scores\":[{\"question\":\"Q1\",\"score\":1e400,\"comment\":\"x\"}]}",
                "{\"scores\":[{\"question\":\"Q1\",\"score\":99999999999,\"comment\":\"x\"}]}",
                "{\"scores\":[{\"question\":\"Q1\",\"score\":3,\"comment\":\" \"}]}",
                "{\"scores\":[{\"question\":\"Q1\",\"score\":3}]}",
                "{\"scores\":[{\"question\":\"Q1\",\"score\":3,\"score\":4,\"comment\":\"x\"}]}",
                "{\"scores\":[{\"question\":\"Q1\",\"score\":3,\"comment\":\"nul \\u0000\"}]}",
                "{\"scores\":[{\"question\":\"Q1\",\"score\":3,\"comment\":\"x\",\"evaluator\":\"me\"}]}"
            })
    void refusesBodiesThatAreNoScores(String body) {
        var bid = Tender.opened(100).bid();

        Tenders.EVALUATOR.post("/v1/bids/" + bid + "/scores", body).then().statusCode(400);
    }

    @Test
    void putsABidOutForAGround() {
        var tender = Tender.opened(100, 200);
        var call = tender.call();
        var body = Map.of("ground", "COLLUSION", "reason", "Both were written by one hand.");
        var path = call.path() + "/bids/" + tender.bid() + "/disqualify";
        Tenders.EVALUATOR.step(path, call.version(), body).then().statusCode(404);
        CONTRACTS.step(path, 1, body).then().statusCode(412);
        CONTRACTS
                .step(path, call.version(), Map.of("ground", "DISLIKE", "reason", "x"))
                .then()
                .statusCode(400);

        CONTRACTS.step(path, call.version(), body).then().statusCode(200).body("ground", equalTo("COLLUSION"));

        CONTRACTS.step(path, call.version(), body).then().statusCode(409);
        Scoring.give(Tenders.EVALUATOR, tender.bid(), "Q1", 3)
                .then()
                .statusCode(409)
                .body("detail", containsString("DISQUALIFIED"));
        Scoring.settle(tender.bids().getLast(), Scoring.scores(1, 1, 1));
        Scoring.lock(call).then().statusCode(200).body("bidsOut", equalTo(0));
        CONTRACTS.get(call.path() + "/bids").then().body("items[0].pricePence", nullValue());
        var other = Tender.opened(100);
        CONTRACTS
                .step(
                        other.call().path() + "/bids/" + tender.bid() + "/disqualify",
                        other.call().version(),
                        body)
                .then()
                .statusCode(404);
    }
}
