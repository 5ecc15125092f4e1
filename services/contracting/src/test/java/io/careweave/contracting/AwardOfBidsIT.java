package io.careweave.contracting;

import static io.careweave.contracting.Awardings.conclude;
import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.NETWORK;
import static io.careweave.contracting.Network.member;
import static io.careweave.contracting.Tenders.EVALUATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.commons.http.Cursor;
import io.careweave.contracting.Tenders.Call;
import io.careweave.contracting.application.award.StandstillWatch;
import io.careweave.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** After a competition: who is recommended is who bid, for what they bid, by somebody whom nothing keeps from the bids. */
@QuarkusTest
class AwardOfBidsIT {

    private static final int PRICE = 14_820_000;

    private final StandstillWatch watch;

    AwardOfBidsIT(StandstillWatch watch) {
        this.watch = watch;
    }

    /** Two bids for a lot, their prices opened. */
    private record Competed(Call call, String winner, String bid, String other) {

        Response recommend(Map<String, Object> provider) {
            return recommend(CONTRACTS, provider);
        }

        Response recommend(Caller by, Map<String, Object> provider) {
            return by.post("/v1/awards", body(provider));
        }

        Map<String, Object> body(Map<String, Object> provider) {
            return Map.of(
                    "procurementId", call.id(),
                    "contractKind", "COMMUNITY_SERVICES",
                    "from", "2027-04-01",
                    "until", "2030-04-01",
                    "lots", List.of(Map.of("lotId", call.lot(), "providers", List.of(provider))));
        }

        Map<String, Object> provider() {
            return new HashMap<>(Map.of("orgCode", winner, "lifetimePence", PRICE, "bidId", bid));
        }
    }

    /** Prices are opened; nothing is ranked. */
    private static Competed opened() {
        return opened(Tenders.advertised(), Tenders::open);
    }

    private static Competed opened(Call call, Consumer<Call> opening) {
        var winner = Register.code();
        var bid = Scoring.submitted(Network.client(winner), call, call.lot(), PRICE);
        var other = Scoring.submitted(call, PRICE + 1_000_000);
        call.pass();
        opening.accept(call);
        Scoring.settle(bid, Scoring.scores(4, 4, 4));
        Scoring.settle(other, Scoring.scores(3, 3, 3));
        Scoring.lock(call).then().statusCode(200);
        Tenders.openPrices(call);
        return new Competed(call, winner, bid, other);
    }

    private static Competed competed() {
        var opened = opened();
        Tenders.MODERATOR
                .post(
                        opened.call().path() + "/evaluations",
                        Map.of("lotId", opened.call().lot()))
                .then()
                .statusCode(201);
        return opened;
    }

    /** A recommendation that rests on nothing. */
    static Response unranked() {
        var opened = opened();
        return opened.recommend(opened.provider());
    }

    @Test
    void restsOnARanking() {
        unranked()
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/evaluation-missing"))
                .body("errors.pointer", equalTo(List.of("/lots/0/lotId")));
    }

    @Test
    void recommendsAnotherThanTheFirstOnlyWithAReason() {
        var competed = competed();
        var second = Map.<String, Object>of(
                "orgCode",
                EVALUATOR
                        .get(competed.call().path() + "/bids")
                        .path("items.find { it.id == '" + competed.other() + "' }.bidder"),
                "lifetimePence",
                PRICE + 1_000_000,
                "bidId",
                competed.other());

        competed.recommend(second).then().statusCode(422).body("errors.pointer", equalTo(List.of("/deviation")));
        var idle = new HashMap<>(competed.body(competed.provider()));
        idle.put("deviation", "No reason.");
        CONTRACTS
                .post("/v1/awards", idle)
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/deviation")));
        var explained = new HashMap<>(competed.body(second));
        explained.put("deviation", "The first withdrew.");
        CONTRACTS
                .post("/v1/awards", explained)
                .then()
                .statusCode(201)
                .body("deviation", equalTo("The first withdrew."))
                .body("evaluations[0].lotId", equalTo(competed.call().lot()))
                .body("evaluations[0].resultHash.length()", equalTo(64));
    }

    @Test
    void letsNobodyApproveWhatTheyScored() {
        var competed = competed();
        var id = competed.recommend(competed.provider()).<String>path("id");
        Awardings.scheme();
        var resolution = Register.carried(Awardings.COMMITTEE);
        var both = member("evaluator one", NETWORK, "evaluator", "chair");

        Eventually.within(
                Awardings.SOON, () -> both.step("/v1/awards/" + id + "/approve", 1, Map.of("resolutionId", resolution))
                        .then()
                        .statusCode(403)
                        .body("type", equalTo("/problems/contracting/scorer-may-not-approve")));
    }

    /** They have seen its prices, whatever round is approved. */
    @Test
    void letsNobodyApproveWhoRankedInARoundBefore() {
        var name = "ranker " + UUID.randomUUID();
        var ranker = member(name, NETWORK, "evaluator", "chair");
        var call = Tenders.advertised();
        List<Map<String, Object>> seats = new ArrayList<>(Tenders.panel());
        seats.add(Tenders.seat(name, "MODERATOR"));
        var first = opened(call, one -> {
            Tenders.appoint(one, seats).then().statusCode(200);
            reopen(one);
        });
        Tenders.declare(ranker, call).then().statusCode(201);
        ranker.post(call.path() + "/evaluations", Map.of("lotId", call.lot()))
                .then()
                .statusCode(201);
        repeat(first);
        Tenders.advertise(call.id(), call.version()).then().statusCode(200);
        var again = opened(call, AwardOfBidsIT::reopen);
        Tenders.declare(ranker, call).then().statusCode(201);
        Tenders.MODERATOR
                .post(call.path() + "/evaluations", Map.of("lotId", call.lot()))
                .then()
                .statusCode(201);
        var id = again.recommend(again.provider()).<String>path("id");
        var resolution = Register.carried(Awardings.COMMITTEE);

        Eventually.within(Awardings.SOON, () -> ranker.step(
                        "/v1/awards/" + id + "/approve", 1, Map.of("resolutionId", resolution))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/contracting/scorer-may-not-approve")));
        Awardings.approve(id, 1, resolution).then().statusCode(200).body("round", equalTo(2));
    }

    /** The intention is published, somebody objects, and bids are called for again. */
    private void repeat(Competed first) {
        var call = first.call();
        var id = first.recommend(first.provider()).<String>path("id");
        Awardings.approved(id);
        var route = CONTRACTS.get(call.path()).<String>path("route.determinationId");
        for (var kind : List.of("KEY_CRITERIA", "BASIC_SELECTION")) {
            CONTRACTS
                    .post("/v1/routes/" + route + "/evidence", Map.of("kind", kind, "reference", "DOC-1"))
                    .then()
                    .statusCode(201);
        }
        CONTRACTS
                .step(call.path() + "/notices", call.version(), notice(first))
                .then()
                .statusCode(200);
        Network.client("ZR2")
                .post(
                        "/v1/representations",
                        Map.of("procurementId", call.id(), "text", "The rules were not kept.", "wantsRecords", false))
                .then()
                .statusCode(201);
        Network.CHAIR
                .step(
                        "/v1/awards/" + id + "/decide",
                        4,
                        Map.of("decision", "REPEAT_FROM_STEP", "step", "ROUTED", "reasons", "A mistake"))
                .then()
                .statusCode(200);
        Awardings.endStandstill(id);
        watch.sweep().await().atMost(Awardings.SOON);
        CONTRACTS.get(call.path()).then().body("state", equalTo("ROUTED"));
    }

    /** With the panel that there is; everybody declares anew, for others have bid. */
    private static void reopen(Call call) {
        Tenders.openOnly(call);
        Tenders.release(call);
        for (var concerned : List.of(
                EVALUATOR,
                Tenders.SECOND_EVALUATOR,
                Tenders.THIRD_EVALUATOR,
                Tenders.MODERATOR,
                CONTRACTS,
                Network.CHAIR,
                Tenders.OPENER,
                Tenders.SECOND_OPENER)) {
            Tenders.declare(concerned, call).then().statusCode(201);
        }
    }

    @Test
    void awardsToWhoBidAndTellsTheOthers() {
        var competed = competed();
        var call = competed.call();
        var recommended = competed.recommend(competed.provider());
        recommended.then().statusCode(201);
        var id = recommended.<String>path("id");
        Awardings.approved(id);
        var route = CONTRACTS.get(call.path()).<String>path("route.determinationId");
        for (var kind : List.of("KEY_CRITERIA", "BASIC_SELECTION")) {
            CONTRACTS
                    .step(call.path() + "/notices", call.version(), notice(competed))
                    .then()
                    .statusCode(409);
            CONTRACTS
                    .post("/v1/routes/" + route + "/evidence", Map.of("kind", kind, "reference", "DOC-1"))
                    .then()
                    .statusCode(201);
        }
        CONTRACTS
                .step(call.path() + "/notices", call.version(), notice(competed))
                .then()
                .statusCode(200);
        Awardings.endStandstill(id);

        conclude(id, 3).then().statusCode(200).body("contracts[0].orgCode", equalTo(competed.winner()));

        var bids = EVALUATOR.get(call.path() + "/bids");
        assertThat(bids.<Map<String, Object>>path("items.find { it.id == '" + competed.bid() + "' }"))
                .containsEntry("state", "SUCCESSFUL");
        assertThat(bids.<Map<String, Object>>path("items.find { it.id == '" + competed.other() + "' }"))
                .containsEntry("state", "UNSUCCESSFUL");
    }

    private static Map<String, Object> notice(Competed competed) {
        return Awardings.notice(
                "INTENTION",
                Map.of(
                        "providers",
                        Map.of(competed.winner(), Map.of("name", "Invented Care", "address", "1 High Street"))));
    }

    @Test
    void recommendsNothingThatNobodyBid() {
        var competed = competed();
        assertRefused(competed, "lifetimePence", PRICE - 1, "/lots/0/providers/0/lifetimePence");
        assertRefused(competed, "orgCode", "ZC1", "/lots/0/providers/0/orgCode");
        assertRefused(competed, "bidId", UUID.randomUUID(), "/lots/0/providers/0/bidId");
        var none = competed.provider();
        none.remove("bidId");
        competed.recommend(none)
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/lots/0/providers/0/bidId")));

        competed.recommend(competed.provider()).then().statusCode(201);
    }

    private static void assertRefused(Competed competed, String field, Object value, String pointer) {
        var provider = competed.provider();
        provider.put(field, value);
        competed.recommend(provider)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/recommendation-impossible"))
                .body("errors.pointer", equalTo(List.of(pointer)));
    }

    @Test
    void hidesAnAwardFromWhoHasAnInterestInABidder() {
        var competed = competed();
        var id = UUID.randomUUID();
        var conflicted = member(id, NETWORK, "contract_manager");
        Register.interest(id, competed.winner());
        Tenders.declare(conflicted, competed.call());
        // Whether the interest has arrived is read, for a recommendation before that would be one.
        Eventually.within(
                Awardings.SOON,
                () -> conflicted.get(competed.call().path() + "/bids").then().statusCode(404));
        competed.recommend(conflicted, competed.provider()).then().statusCode(404);
        var undeclared = member(UUID.randomUUID(), NETWORK, "contract_manager");
        competed.recommend(undeclared, competed.provider()).then().statusCode(404);
        var award = competed.recommend(competed.provider()).<String>path("id");

        conflicted.get("/v1/awards/" + award).then().statusCode(404);
        conflicted
                .get("/v1/awards?procurementId=" + competed.call().id())
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        CONTRACTS.get("/v1/awards/" + award).then().statusCode(200);
    }

    /** A page is of what may be read: neither its length, nor a cursor, nor that there is another tells of what is hidden. */
    @Test
    void countsNothingThatIsHidden() {
        var before = Awardings.recommended(Awardings.routed("DIRECT_AWARD_C"));
        var competed = competed();
        var hidden = competed.recommend(competed.provider()).<String>path("id");
        var after = Awardings.recommended(Awardings.routed("DIRECT_AWARD_C"));
        var id = UUID.randomUUID();
        var conflicted = member(id, NETWORK, "contract_manager");
        Register.interest(id, competed.winner());
        Eventually.within(
                Awardings.SOON,
                () -> conflicted.get("/v1/awards/" + hidden).then().statusCode(404));
        var first = CONTRACTS.get("/v1/awards/" + before);
        var cursor = new Cursor(Instant.parse(first.path("createdAt")), UUID.fromString(before)).encode();
        var page = "/v1/awards?limit=1&cursor=" + cursor;

        CONTRACTS.get(page).then().body("items.id", equalTo(List.of(hidden))).body("next", notNullValue());
        conflicted
                .get(page)
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(after)))
                .body("next", nullValue())
                .header("Link", nullValue());
        conflicted.get("/v1/awards?limit=100&cursor=" + cursor).then().body("items.id", equalTo(List.of(after)));
    }
}
