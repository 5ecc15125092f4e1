package io.careweave.contracting;

import static io.careweave.contracting.Network.AUDITOR;
import static io.careweave.contracting.Network.CHAIR;
import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.NETWORK;
import static io.careweave.contracting.Network.PROBITY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.contracting.Scoring.Tender;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rankings that are kept: from scores and prices, the same to the byte whenever they are computed. */
@QuarkusTest
class EvaluationIT {

    private static final Map<String, Object> NOBODY = Map.of();

    /** The three bids of the design, scored and opened: A 83.7733, B 80.0000, C 86.7368. */
    private static Tender priced() {
        var tender = Tender.opened(14_820_000, 13_995_000, 17_100_000);
        Scoring.settle(tender.bids().get(0), Scoring.scores(4, 3, 5));
        Scoring.settle(tender.bids().get(1), Scoring.scores(3, 4, 3));
        Scoring.settle(tender.bids().get(2), Scoring.scores(5, 4, 4));
        Scoring.lock(tender.call()).then().statusCode(200);
        Tenders.openPrices(tender.call());
        return tender;
    }

    /** Two that nothing tells apart. */
    private static Tender equal() {
        var tender = Tender.opened(10_000, 10_000);
        tender.bids().forEach(bid -> Scoring.settle(bid, Scoring.scores(4, 4, 4)));
        Scoring.lock(tender.call()).then().statusCode(200);
        Tenders.openPrices(tender.call());
        return tender;
    }

    private static Response evaluate(Tender tender, Map<String, Object> more) {
        var body = new HashMap<String, Object>(more);
        body.putIfAbsent("lotId", tender.call().lot());
        return Tenders.MODERATOR.post(tender.call().path() + "/evaluations", body);
    }

    private static Response attend(Caller caller, Tender tender) {
        return caller.post(
                tender.call().path() + "/draw-witnesses/own",
                Map.of("lotId", tender.call().lot()));
    }

    /** Somebody who says that they are there. */
    private static UUID present(Tender tender) {
        var id = UUID.randomUUID();
        attend(Network.member(id, NETWORK, "auditor"), tender)
                .then()
                .statusCode(200)
                .body("memberId", equalTo(id.toString()));
        return id;
    }

    private static String evaluated(Tender tender) {
        var kept = evaluate(tender, NOBODY);
        kept.then().statusCode(201);
        return kept.path("id");
    }

    @Test
    void ranksByWhatWasAgreedAndOpened() {
        var tender = priced();
        var kept = evaluate(tender, NOBODY);

        kept.then()
                .statusCode(201)
                .body("number", equalTo(1))
                .body("winner", equalTo(tender.bids().get(2)))
                .body("undecided", equalTo(false));
        CHAIR.get(kept.header("Location"))
                .then()
                .statusCode(200)
                .body("outcome.standings.total", contains("86.7368", "83.7733", "80.0000"))
                .body(
                        "outcome.standings.bid",
                        contains(
                                tender.bids().get(2),
                                tender.bids().get(0),
                                tender.bids().get(1)))
                .body("outcome.standings.terms[0].score", contains(5, 4, 4))
                .body("evaluation.resultHash", equalTo(kept.path("resultHash")))
                .body("outcome.resultHash", equalTo(kept.path("resultHash")))
                .body("draw", nullValue());
        evaluate(tender, NOBODY)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/illegal-transition"));
        CONTRACTS.get(tender.call().path() + "/evaluations").then().body("items.id", contains(kept.<String>path("id")));
    }

    @Test
    void isTheSameToTheByteWhoeverComputesIt() throws NoSuchAlgorithmException {
        var tender = priced();
        var id = evaluated(tender);
        var path = "/v1/evaluations/" + id;
        var shown = AUDITOR.get(path);
        var inputs = AUDITOR.get(path + "/inputs").asByteArray();
        var result = AUDITOR.get(path + "/result").asByteArray();

        assertThat(sha256(inputs)).isEqualTo(shown.<String>path("evaluation.inputsHash"));
        assertThat(sha256(result)).isEqualTo(shown.<String>path("evaluation.resultHash"));
        AUDITOR.get(path + "/replay")
                .then()
                .statusCode(200)
                .body("identical", equalTo(true))
                .body("current", equalTo(true))
                .body("inputsHash", equalTo(shown.path("evaluation.inputsHash")))
                .body("resultHash", equalTo(shown.path("evaluation.resultHash")));
        // The preview, given the same, comes to the same.
        var text = new String(inputs, UTF_8);
        var preview = CONTRACTS
                .call()
                .body("{\"lots\":[" + text.replace("\"form\":\"careweave-evaluation-inputs-1\",", "") + "]}")
                .post("/v1/evaluations/preview");
        preview.then()
                .statusCode(200)
                .body("lots[0].inputsHash", equalTo(shown.path("evaluation.inputsHash")))
                .body("lots[0].resultHash", equalTo(shown.path("evaluation.resultHash")));
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void tellsTheApproverWhoseBidTurnsTheOrderRound() {
        var tender = Tender.opened(10_000_000, 14_000_000, 5_000_000);
        // 50, 60 and 6 of 60: 90.00 v 88.57 without the cheapest, 70.00 v 74.29 with it.
        Scoring.settle(tender.bids().get(0), Scoring.scores(4, 4, 5));
        Scoring.settle(tender.bids().get(1), Scoring.scores(5, 5, 5));
        Scoring.settle(tender.bids().get(2), Scoring.scores(0, 1, 1));
        Scoring.lock(tender.call()).then().statusCode(200);
        Tenders.openPrices(tender.call());

        var kept = evaluate(tender, NOBODY);

        kept.then()
                .statusCode(201)
                .body("hasReversals", equalTo(true))
                .body("winner", equalTo(tender.bids().get(1)));
        CHAIR.get("/v1/evaluations/" + kept.path("id"))
                .then()
                .body("outcome.reversals[0].without", equalTo(tender.bids().get(2)))
                .body("outcome.reversals[0].winnerChanges", equalTo(true));
    }

    @Test
    void drawsOnceBeforeWitnessesByASeedThatNobodyChose() {
        var tender = equal();
        var first = evaluate(tender, NOBODY);
        first.then().statusCode(201).body("undecided", equalTo(true)).body("winner", nullValue());
        var witnesses = List.of(present(tender), present(tender));

        var drawn = evaluate(tender, Map.of("drawWitnesses", witnesses));

        drawn.then()
                .statusCode(201)
                .body("number", equalTo(2))
                .body("undecided", equalTo(false))
                .body("winner", notNullValue());
        CHAIR.get("/v1/evaluations/" + drawn.path("id"))
                .then()
                .body(
                        "draw.witnesses",
                        equalTo(witnesses.stream().map(UUID::toString).toList()))
                .body("draw.seed.length()", equalTo(64))
                .body("outcome.ties[0].brokenBy", equalTo("DRAW"));
        AUDITOR.get("/v1/evaluations/" + drawn.path("id") + "/replay")
                .then()
                .body("identical", equalTo(true))
                .body("current", equalTo(true));
        AUDITOR.get("/v1/evaluations/" + first.path("id") + "/replay")
                .then()
                .body("identical", equalTo(true))
                .body("current", equalTo(false));
        evaluate(tender, Map.of("drawWitnesses", witnesses)).then().statusCode(409);
        evaluate(tender, NOBODY).then().statusCode(409);
        assertThatThrownBy(() -> Tenders.sql("update lot_draw set seed = 'mine' where procurement_id = '"
                        + tender.call().id() + "'"))
                .hasStackTraceContaining("append-only");
    }

    @Test
    void refusesDrawsThatAreNone() {
        var tender = equal();
        var call = tender.call();
        var one = UUID.randomUUID();
        for (var witnesses : List.of(List.of(one), List.of(one, one), List.of(one, Tenders.id("moderator")))) {
            evaluate(tender, Map.of("drawWitnesses", witnesses))
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("/problems/contracting/draw-impossible"));
        }
        PROBITY.step(
                        call.path() + "/conflict-rulings",
                        call.version(),
                        Map.of("memberId", one, "cleared", false, "handling", "Left."))
                .then()
                .statusCode(200);
        evaluate(tender, Map.of("drawWitnesses", List.of(UUID.randomUUID(), one)))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/drawWitnesses/1"));
        var decided = priced();
        evaluate(decided, Map.of("drawWitnesses", List.of(present(decided), present(decided))))
                .then()
                .statusCode(409);
    }

    @Test
    void letsNobodyBeAWitnessWhoDidNotSayThatTheyAre() {
        var tender = equal();
        var elsewhere = present(equal());

        evaluate(tender, Map.of("drawWitnesses", List.of(present(tender), elsewhere)))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/draw-impossible"))
                .body("errors.pointer", contains("/drawWitnesses/1"));

        var id = UUID.randomUUID();
        var first = attend(Network.member(id, NETWORK, "opener"), tender);
        var again = attend(Network.member(id, NETWORK, "opener"), tender);
        assertThat(again.<String>path("attendedAt")).isEqualTo(first.path("attendedAt"));
        evaluate(tender, Map.of("drawWitnesses", List.of(present(tender), id)))
                .then()
                .statusCode(201);
        assertThatThrownBy(() -> Tenders.sql("delete from draw_witness where member_id = '" + id + "'"))
                .hasStackTraceContaining("append-only");
    }

    @Test
    void keepsWhoeverHasAnInterestAwayFromADraw() {
        var code = Register.code();
        var call = Tenders.advertised();
        var bids = List.of(
                Scoring.submitted(Network.client(code), call, call.lot(), 10_000), Scoring.submitted(call, 10_000));
        call.pass();
        Tenders.open(call);
        var tender = new Tender(call, bids);
        attend(AUDITOR, tender).then().statusCode(409);
        bids.forEach(bid -> Scoring.settle(bid, Scoring.scores(4, 4, 4)));
        Scoring.lock(call).then().statusCode(200);
        Tenders.openPrices(call);
        var conflicted = UUID.randomUUID();
        Register.interest(conflicted, code);

        Eventually.within(Duration.ofSeconds(60), () -> attend(Network.member(conflicted, NETWORK, "auditor"), tender)
                .then()
                .statusCode(404));
        attend(Network.FINANCE, tender).then().statusCode(404);
        attend(Network.member(UUID.randomUUID(), Register.code(), "auditor"), tender)
                .then()
                .statusCode(404);
        attend(Network.client(code), tender).then().statusCode(404);
        AUDITOR.post(call.path() + "/draw-witnesses/own", Map.of("lotId", UUID.randomUUID()))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/unknown-lot"));
        AUDITOR.post(call.path() + "/draw-witnesses/own", Map.of()).then().statusCode(400);
    }

    @Test
    void ranksAgainOnceABidIsPutOut() {
        var tender = priced();
        var call = tender.call();
        var first = evaluated(tender);
        CONTRACTS
                .step(
                        call.path() + "/bids/" + tender.bids().get(2) + "/disqualify",
                        call.version(),
                        Map.of("ground", "ABNORMALLY_LOW_PRICE", "reason", "It could not be explained."))
                .then()
                .statusCode(200);

        AUDITOR.get("/v1/evaluations/" + first + "/replay")
                .then()
                .body("identical", equalTo(true))
                .body("current", equalTo(false));
        evaluate(tender, NOBODY)
                .then()
                .statusCode(201)
                .body("number", equalTo(2))
                .body("winner", equalTo(tender.bids().get(0)));
        AUDITOR.get(call.path() + "/evaluations").then().body("items.number", contains(1, 2));
    }

    @Test
    void isKeptOnceHoweverManyAskAtOnce() throws ExecutionException, InterruptedException {
        var tender = priced();
        Callable<Integer> one = () -> evaluate(tender, NOBODY).statusCode();

        var answers = Together.run(Collections.nCopies(5, one));

        assertThat(answers).containsOnlyOnce(201);
        assertThat(answers).allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void drawsOnceHoweverManyDrawAtOnce() throws ExecutionException, InterruptedException {
        var tender = equal();
        var witnesses = List.of(present(tender), present(tender));
        Callable<Integer> one =
                () -> evaluate(tender, Map.of("drawWitnesses", witnesses)).statusCode();

        var answers = Together.run(Collections.nCopies(5, one));

        assertThat(answers).containsOnlyOnce(201);
        assertThat(answers).allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void theSameRequestAgainGetsTheFirstAnswer() {
        var tender = priced();
        var key = UUID.randomUUID().toString();
        var body = Map.of("lotId", tender.call().lot());
        var first = Tenders.MODERATOR.post(tender.call().path() + "/evaluations", key, body);

        var again = Tenders.MODERATOR.post(tender.call().path() + "/evaluations", key, body);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void doesNotExistForWhoeverHasAnInterest() {
        var code = Register.code();
        var call = Tenders.advertised();
        var bid = Tenders.submitted(Network.client(code), call);
        call.pass();
        Tenders.open(call);
        var tender = new Tender(call, List.of(bid));
        Scoring.settle(bid, Scoring.scores(4, 4, 4));
        Scoring.lock(call).then().statusCode(200);
        Tenders.openPrices(call);
        var id = evaluated(tender);
        var name = "chair " + UUID.randomUUID();
        var chair = Network.member(name, NETWORK, "chair");
        Tenders.declare(chair, call).then().statusCode(201);
        chair.get("/v1/evaluations/" + id).then().statusCode(200);

        Panels.interest(name, code);

        for (var path : List.of("", "/inputs", "/result", "/replay")) {
            chair.get("/v1/evaluations/" + id + path).then().statusCode(404);
            Network.member("chair", "ZR2", "chair")
                    .get("/v1/evaluations/" + id + path)
                    .then()
                    .statusCode(404);
        }
        chair.get(call.path() + "/evaluations").then().statusCode(404);
    }

    @Test
    void opensTheFileOnceItIsAwarded() {
        var tender = priced();
        var call = tender.call();
        var id = evaluated(tender);
        var lay = Network.lay();
        var file = call.path() + "/award-file";
        var bid = "/v1/bids/" + tender.bid() + "/award-file";
        for (var reader : List.of(CONTRACTS, AUDITOR, PROBITY, lay)) {
            reader.get(file).then().statusCode(404);
            reader.get(bid).then().statusCode(404);
        }
        lay.get("/v1/evaluations/" + id).then().statusCode(404);

        Tenders.sql("update procurement set state = 'AWARDED' where id = '" + call.id() + "'");

        for (var reader : List.of(CONTRACTS, AUDITOR, PROBITY, lay)) {
            reader.get(file)
                    .then()
                    .statusCode(200)
                    .body("panel", hasSize(4))
                    .body("bids.id", containsInAnyOrder(tender.bids().toArray()))
                    .body("bids.pricePence", hasItems(14_820_000, 13_995_000, 17_100_000))
                    .body("evaluations.id", contains(id));
            reader.get(bid)
                    .then()
                    .statusCode(200)
                    .body("marks", hasSize(12))
                    .body("marks.comment", hasItems("Because of page 5."))
                    .body("consensus", hasSize(4));
        }
        lay.get("/v1/evaluations/" + id).then().statusCode(200);
        Tenders.bidder().get(file).then().statusCode(404);
        Network.member("auditor", "ZR2", "auditor").get(file).then().statusCode(404);
    }

    @Test
    void nothingIsRankedBeforePricesAreOpened() {
        var tender = Tender.opened(100);

        evaluate(tender, NOBODY).then().statusCode(409);
        Tenders.EVALUATOR
                .post(
                        tender.call().path() + "/evaluations",
                        Map.of("lotId", tender.call().lot()))
                .then()
                .statusCode(403);
        CONTRACTS
                .post(
                        tender.call().path() + "/evaluations",
                        Map.of("lotId", tender.call().lot()))
                .then()
                .statusCode(404);
    }

    @Test
    void ranksAnEmptyLotAndNoUnknownOne() {
        var tender = priced();

        evaluate(tender, Map.of("lotId", tender.call().otherLot()))
                .then()
                .statusCode(201)
                .body("winner", nullValue());
        evaluate(tender, Map.of("lotId", UUID.randomUUID()))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/unknown-lot"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"lotId\":\"x\"}",
                "{\"lotId\":null}",
                "{\"lotId\":\"019a9e00-7b00-7000-8000-000000000025\",\"drawWitnesses\":[]}",
                "{\"lotId\":\"019a9e00-7b00-7000-8000-000000000025\",\"drawWitnesses\":[null]}",
                "{\"lotId\":\"019a9e00-7b00-7000-8000-000000000025\",\"seed\":\"00\"}"
            })
    void refusesBodiesThatAskForNoRanking(String body) {
        Tenders.MODERATOR
                .post("/v1/procurements/" + UUID.randomUUID() + "/evaluations", body)
                .then()
                .statusCode(400);
    }
}
