package io.careweave.contracting;

import static io.careweave.contracting.Network.AUDITOR;
import static io.careweave.contracting.Network.CHAIR;
import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.NETWORK;
import static io.careweave.contracting.Network.PROBITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.contracting.Tenders.Call;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Panels through the API, and that an unresolved interest in any bidder keeps people from every bid. */
@QuarkusTest
class ConflictIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** A procurement with bids of two, past its deadline. */
    private record Tender(Call call, String bidder, String bid, String other) {

        static Tender due() {
            var call = Tenders.advertised();
            var bidder = Register.code();
            var bid = Tenders.submitted(Network.client(bidder), call);
            var other = Tenders.submitted(Tenders.bidder(), call);
            call.pass();
            return new Tender(call, bidder, bid, other);
        }

        List<String> sealed() {
            return List.of(call.path() + "/bids", "/v1/bids/" + bid + "/quality", "/v1/bids/" + other + "/quality");
        }
    }

    private static void assertHidden(Response answer) {
        answer.then().statusCode(404).body("type", equalTo("/problems/common/not-found"));
    }

    private static Response declare(Caller who, Call call, String org) {
        return who.post(
                call.path() + "/interest-declarations",
                Map.of("interests", List.of(Map.of("orgCode", org, "category", "FINANCIAL", "nature", "Shares."))));
    }

    private static Response rule(Call call, UUID member, String org, boolean cleared) {
        return PROBITY.step(
                call.path() + "/conflict-rulings",
                call.version(),
                Map.of("memberId", member, "orgCode", org, "cleared", cleared, "handling", "Looked at."));
    }

    @Test
    void bidderNamesOpenToTheProbityOfficerFirst() {
        var tender = Tender.due();
        var call = tender.call();
        assertHidden(PROBITY.get(call.path() + "/conflicts"));
        Tenders.openOnly(call);
        Tenders.appoint(call, Tenders.panel()).then().statusCode(200);
        Tenders.declare(Tenders.EVALUATOR, call).then().statusCode(201).body("named", equalTo(false));

        PROBITY.get(call.path() + "/conflicts")
                .then()
                .statusCode(200)
                .body("bidders", hasItem(tender.bidder()))
                .body("named", equalTo(false));
        for (var concerned : List.of(CONTRACTS, CHAIR, Tenders.OPENER, Tenders.EVALUATOR)) {
            assertHidden(concerned.get(call.path() + "/bids"));
        }
        Tenders.EVALUATOR
                .get(call.path() + "/interest-declarations/own")
                .then()
                .body("bidders", empty())
                .body("current", equalTo(false));

        Tenders.release(call);
        Tenders.EVALUATOR
                .get(call.path() + "/interest-declarations/own")
                .then()
                .body("bidders", hasItem(tender.bidder()))
                .body("current", equalTo(false));
        // What was declared before the names were known says nothing of them.
        tender.sealed().forEach(path -> assertHidden(Tenders.EVALUATOR.get(path)));
        Tenders.declare(Tenders.EVALUATOR, call).then().statusCode(201).body("named", equalTo(true));
        tender.sealed().forEach(path -> Tenders.EVALUATOR.get(path).then().statusCode(200));
        PROBITY.step(call.path() + "/release-bidders", call.version(), "")
                .then()
                .statusCode(409);
    }

    @Test
    void anInterestOnTheRegisterKeepsFromEveryBidUntilItIsCleared() {
        var tender = Tender.due();
        var call = tender.call();
        Tenders.open(call);
        var name = "evaluator " + UUID.randomUUID();
        var evaluator = Network.member(name, NETWORK, "evaluator");
        Tenders.appoint(call, List.of(Tenders.seat(name, "EVALUATOR"))).then().statusCode(200);
        Tenders.declare(evaluator, call).then().statusCode(201);
        tender.sealed().forEach(path -> evaluator.get(path).then().statusCode(200));

        Panels.interest(name, tender.bidder());
        tender.sealed().forEach(path -> assertHidden(evaluator.get(path)));
        PROBITY.get(call.path() + "/conflicts")
                .then()
                .body(
                        "people.find { it.memberId == '%s' }.unresolved".formatted(Tenders.id(name)),
                        contains(tender.bidder()))
                .body(
                        "people.find { it.memberId == '%s' }.interests[0].source".formatted(Tenders.id(name)),
                        equalTo("DECLARED"));

        rule(call, Tenders.id(name), tender.bidder(), true).then().statusCode(200);
        tender.sealed().forEach(path -> evaluator.get(path).then().statusCode(200));
        rule(call, Tenders.id(name), tender.bidder(), true)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/ruling-impossible"));
    }

    @Test
    void aClearanceCoversNoInterestThatComesToLightLater() {
        var tender = Tender.due();
        var call = tender.call();
        Tenders.open(call);
        declare(Tenders.EVALUATOR, call, tender.bidder()).then().statusCode(201);
        tender.sealed().forEach(path -> assertHidden(Tenders.EVALUATOR.get(path)));
        rule(call, Tenders.id("evaluator one"), tender.bidder(), true).then().statusCode(200);
        tender.sealed().forEach(path -> Tenders.EVALUATOR.get(path).then().statusCode(200));

        Tenders.EVALUATOR
                .post(
                        call.path() + "/interest-declarations",
                        Map.of(
                                "interests",
                                List.of(Map.of(
                                        "orgCode", tender.bidder(), "category", "INDIRECT", "nature", "My spouse."))))
                .then()
                .statusCode(201);

        tender.sealed().forEach(path -> assertHidden(Tenders.EVALUATOR.get(path)));
    }

    @Test
    void whoeverActsForABidderOrIsNotOnThePanelSeesNothing() {
        var tender = Tender.due();
        Tenders.open(tender.call());
        var of = Network.member("evaluator one", tender.bidder(), "evaluator");
        var stranger = Network.member("evaluator " + UUID.randomUUID(), NETWORK, "evaluator");

        tender.sealed().forEach(path -> assertHidden(of.get(path)));
        tender.sealed().forEach(path -> assertHidden(stranger.get(path)));
        assertHidden(Tenders.declare(stranger, tender.call()));
        assertHidden(Network.member("probity of another", "ZR2", "probity_officer")
                .get(tender.call().path() + "/conflicts"));
    }

    @Test
    void theWallStandsBeforeWhoeverLooksOn() {
        var tender = Tender.due();
        var call = tender.call();
        Tenders.open(call);
        var auditor = "auditor " + UUID.randomUUID();
        var officer = "probity " + UUID.randomUUID();
        Panels.interest(auditor, tender.bidder());
        Panels.interest(officer, tender.bidder());

        AUDITOR.get(call.path() + "/bids").then().statusCode(200);
        assertHidden(Network.member(auditor, NETWORK, "auditor").get(call.path() + "/bids"));
        var blocked = Network.member(officer, NETWORK, "probity_officer");
        assertHidden(blocked.get(call.path() + "/conflicts"));
        assertHidden(blocked.step(
                call.path() + "/conflict-rulings",
                call.version(),
                Map.of(
                        "memberId",
                        Tenders.id(officer),
                        "orgCode",
                        tender.bidder(),
                        "cleared",
                        true,
                        "handling",
                        "Me.")));
    }

    @Test
    void tellsWhoLeavesThePanelAndKeepsThemOutForGood() {
        var tender = Tender.due();
        var call = tender.call();
        Tenders.open(call);
        declare(Tenders.EVALUATOR, call, tender.bidder()).then().statusCode(201);
        var ruled = rule(call, Tenders.id("evaluator one"), tender.bidder(), false);
        ruled.then()
                .statusCode(200)
                .body("quorumFault", equalTo("Of those without an interest fewer than 3 evaluate Q1"));

        rule(call, Tenders.id("evaluator one"), tender.bidder(), true).then().statusCode(409);
        tender.sealed().forEach(path -> assertHidden(Tenders.EVALUATOR.get(path)));
        var told =
                Kafka.shared().await("contracting.events", call.id(), 6, SOON).getLast();
        assertThat(Kafka.header(told, "ce_type")).isEqualTo("careweave.procurement.evaluator_recused.v1");
        Contracts.assertKept(told);

        // Interests cost it its quorum: others come from outside.
        var inside = Tenders.seat("evaluator four", "EVALUATOR");
        Tenders.appoint(call, List.of(inside))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/seats/0/external"));
        inside.put("external", true);
        inside.put("org", NETWORK);
        Tenders.appoint(call, List.of(inside)).then().statusCode(422);
        inside.put("org", "ZR2");
        Tenders.appoint(call, List.of(inside))
                .then()
                .statusCode(200)
                .body("quorumFault", nullValue())
                .body("seats.find { it.external }.org", equalTo("ZR2"))
                .body(
                        "seats.find { it.recused }.memberId",
                        equalTo(Tenders.id("evaluator one").toString()));
        var external = Network.member("evaluator four", "ZR2", "evaluator");
        Tenders.declare(external, call).then().statusCode(201);
        tender.sealed().forEach(path -> external.get(path).then().statusCode(200));
    }

    @Test
    void nobodyDecidesOnThemselves() {
        var tender = Tender.due();
        Tenders.openOnly(tender.call());

        rule(tender.call(), Tenders.id("probity"), tender.bidder(), false)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/contracting/conflicted"));
    }

    @Test
    void needsAMajorityOfOthersWherePracticesBid() {
        var practice = Register.organisation("PRACTICE");
        var call = Tenders.advertised();
        Tenders.submitted(Network.client(practice), call);
        Panels.awaitOrganisation(practice);
        var own = Register.organisation("PRACTICE");
        Panels.awaitOrganisation(own);
        List<Map<String, Object>> seats = new ArrayList<>(Tenders.panel());
        for (int i = 0; i < 4; i++) {
            var seat = Tenders.seat("partner " + i, "EVALUATOR");
            seat.put("org", own);
            seats.add(seat);
        }
        call.pass();
        Tenders.openOnly(call);
        Tenders.appoint(call, seats).then().statusCode(200).body("quorumFault", nullValue());
        Tenders.release(call);

        CONTRACTS
                .get(call.path() + "/panel")
                .then()
                .body(
                        "quorumFault",
                        equalTo("Practices bid, and those who belong to no provider are not the majority"));
    }

    @ParameterizedTest
    @CsvSource({
        "memberId, null, 400",
        "memberId, 17, 400",
        "duty, CHAIR, 400",
        "org, 'no code', 400",
        "questions, [Q9], 422",
        "questions, [P1], 200",
        "external, maybe, 400",
        "surplus, 1, 400"
    })
    void refusesSeatsThatAreNone(String member, String value, int status) {
        var call = Tenders.advertised();
        List<Map<String, Object>> seats = new ArrayList<>(Tenders.panel());
        Map<String, Object> seat = new HashMap<>(Tenders.seat("evaluator nine", "EVALUATOR"));
        if (value.equals("null")) {
            seat.remove(member);
        } else if (value.startsWith("[")) {
            seat.put(member, List.of(value.substring(1, value.length() - 1)));
        } else {
            seat.put(member, value);
        }
        seats.add(seat);

        Tenders.appoint(call, seats).then().statusCode(status);
    }

    @Test
    void refusesDeclarationsAndRulingsThatAreNone() {
        var tender = Tender.due();
        var call = tender.call();
        Tenders.open(call);
        var path = call.path() + "/interest-declarations";
        for (var body : List.of(
                "{}",
                "{\"interests\":null}",
                "{\"interests\":[null]}",
                "{\"interests\":[{\"orgCode\":\"ZC1\",\"category\":\"LOVE\",\"nature\":\"x\"}]}",
                "{\"interests\":[{\"orgCode\":\"ZC1\",\"category\":\"FINANCIAL\",\"nature\":\" \"}]}",
                "{\"interests\":[],\"interests\":[]}")) {
            Tenders.EVALUATOR.post(path, body).then().statusCode(400);
        }
        Tenders.EVALUATOR
                .call()
                .body(Map.of("interests", List.of()))
                .post(path)
                .then()
                .statusCode(400);
        PROBITY.call()
                .body(Map.of("memberId", UUID.randomUUID(), "cleared", true, "handling", "x"))
                .post(call.path() + "/conflict-rulings")
                .then()
                .statusCode(428);
        PROBITY.step(
                        call.path() + "/conflict-rulings",
                        1,
                        Map.of("memberId", UUID.randomUUID(), "cleared", true, "handling", "x"))
                .then()
                .statusCode(412);
        rule(call, Tenders.id("evaluator one"), "ZZ9", false).then().statusCode(422);
        AUDITOR.get(call.path() + "/panel").then().body("seats.memberId", not(empty()));
    }

    @Test
    void nobodyIsAppointedOnceQualityIsLocked() {
        var call = Tenders.advertised();
        Tenders.sql("update procurement set state = 'QUALITY_LOCKED' where id = '" + call.id() + "'");

        Tenders.appoint(call, Tenders.panel())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/illegal-transition"));
    }
}
