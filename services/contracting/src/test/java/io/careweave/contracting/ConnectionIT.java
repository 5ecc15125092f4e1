package io.careweave.contracting;

import static io.careweave.contracting.Network.CHAIR;
import static io.careweave.contracting.Network.NETWORK;
import static io.careweave.contracting.Network.PROBITY;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.contracting.Tenders.Call;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Interests that are not in the bidder itself, or not any more, or not yet known when others were looked at. */
@QuarkusTest
class ConnectionIT {

    private static final LocalDate TODAY = Tenders.day(0);

    /** A tender of which one bid is opened, and a name on its panel that has declared. */
    private record Opened(Call call, String bidder, String bid, String name) {

        static Opened of(String bidder) {
            var call = Tenders.advertised();
            var bid = Tenders.submitted(Network.client(bidder), call);
            call.pass();
            Tenders.open(call);
            var name = "evaluator " + UUID.randomUUID();
            Tenders.appoint(call, List.of(Tenders.seat(name, "EVALUATOR")))
                    .then()
                    .statusCode(200);
            var opened = new Opened(call, bidder, bid, name);
            Tenders.declare(opened.evaluator(), call).then().statusCode(201);
            opened.read(opened.evaluator()).then().statusCode(200);
            return opened;
        }

        Caller evaluator() {
            return Network.member(name, NETWORK, "evaluator");
        }

        Response read(Caller who) {
            return who.get("/v1/bids/" + bid + "/quality");
        }

        void assertHidden(Caller who) {
            read(who).then().statusCode(404).body("type", equalTo("/problems/common/not-found"));
        }

        Response declare(String org, String category, String nature) {
            return evaluator()
                    .post(
                            call.path() + "/interest-declarations",
                            Map.of(
                                    "interests",
                                    List.of(Map.of("orgCode", org, "category", category, "nature", nature))));
        }

        void clear() {
            PROBITY.step(
                            call.path() + "/conflict-rulings",
                            call.version(),
                            Map.of(
                                    "memberId",
                                    Tenders.id(name),
                                    "orgCode",
                                    bidder,
                                    "cleared",
                                    true,
                                    "handling",
                                    "Small."))
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void clearsOnlyWhatWasKnown() {
        var tender = Opened.of(Register.code());
        tender.declare(tender.bidder(), "FINANCIAL", "Ten shares.").then().statusCode(201);
        tender.assertHidden(tender.evaluator());
        tender.clear();
        tender.read(tender.evaluator()).then().statusCode(200);

        // Said again it is the same; another of the same type is another.
        tender.declare(tender.bidder(), "FINANCIAL", "Ten shares.").then().statusCode(201);
        tender.read(tender.evaluator()).then().statusCode(200);
        tender.declare(tender.bidder(), "FINANCIAL", "A loan.").then().statusCode(201);
        tender.assertHidden(tender.evaluator());
        tender.clear();
        tender.read(tender.evaluator()).then().statusCode(200);

        Panels.interest(tender.name(), tender.bidder());
        tender.assertHidden(tender.evaluator());
    }

    @Test
    void countsWhatEndedSinceTheProcurementWasBegun() {
        var bidder = Register.code();
        var tender = Opened.of(bidder);
        var before = Register.interest(Tenders.id(tender.name()), bidder, TODAY);
        Panels.awaitInterest(before);
        tender.read(tender.evaluator()).then().statusCode(200);

        Tenders.sql("update procurement set created_at = now() - interval '3 days' where id = '"
                + tender.call().id() + "'");

        tender.assertHidden(tender.evaluator());
        tender.clear();
        tender.read(tender.evaluator()).then().statusCode(200);
    }

    @Test
    void looksThroughGroupsAndMergers() {
        var group = Register.organisation("TRUST");
        var bidder = Register.code();
        var merged = Register.code();
        Register.organisation(bidder, "COMMUNITY_PROVIDER", group, null);
        Register.organisation(merged, "PRACTICE", NETWORK, group);
        List.of(group, bidder, merged).forEach(Panels::awaitOrganisation);
        var tender = Opened.of(bidder);

        Panels.interest(tender.name(), merged);
        tender.assertHidden(tender.evaluator());
        PROBITY.get(tender.call().path() + "/conflicts")
                .then()
                .body("bidders", contains(bidder))
                .body(
                        "people.find { it.memberId == '%s' }.interests[0].through".formatted(Tenders.id(tender.name())),
                        equalTo(merged));
        tender.clear();
        tender.read(tender.evaluator()).then().statusCode(200);
        tender.declare(group, "INDIRECT", "My spouse works there.").then().statusCode(201);
        tender.assertHidden(tender.evaluator());
        for (var org : List.of(bidder, group, merged)) {
            tender.assertHidden(Network.member("evaluator one", org, "evaluator"));
        }
        tender.read(Tenders.EVALUATOR).then().statusCode(200);
    }

    @Test
    void nobodyApprovesWhatTheirGroupGainsBy() {
        var group = Register.organisation("TRUST");
        var provider = Register.code();
        Register.organisation(provider, "COMMUNITY_PROVIDER", group, null);
        List.of(group, provider).forEach(Panels::awaitOrganisation);
        var tender = Awardings.routed("DIRECT_AWARD_C");
        var award = Network.CONTRACTS
                .post("/v1/awards", tender.recommendation(provider, 100_000))
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        var name = "chair " + UUID.randomUUID();
        Panels.interest(name, group);

        Network.member(name, NETWORK, "chair")
                .step("/v1/awards/" + award + "/approve", 1, Map.of("resolutionId", UUID.randomUUID()))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/contracting/conflicted"));
    }

    @Test
    void aLocalityConnectsNobody() {
        var locality = Register.organisation("LOCALITY");
        var bidder = Register.code();
        var neighbour = Register.code();
        Register.organisation(bidder, "PRACTICE", locality, null);
        Register.organisation(neighbour, "PRACTICE", locality, null);
        List.of(locality, bidder, neighbour).forEach(Panels::awaitOrganisation);
        var tender = Opened.of(bidder);

        Panels.interest(tender.name(), neighbour);
        Panels.interest(tender.name(), locality);

        tender.read(tender.evaluator()).then().statusCode(200);
        PROBITY.get(tender.call().path() + "/conflicts")
                .then()
                .body("people.find { it.memberId == '%s' }.unresolved".formatted(Tenders.id(tender.name())), empty());
    }

    /** To choose who judges, and to let nobody win, is to decide. */
    @Test
    void keepsWhoHasAnInterestFromThePanelAndFromTheEnd() {
        var tender = Opened.of(Register.code());
        var call = tender.call();
        var manager = "manager " + UUID.randomUUID();
        var chair = "chair " + UUID.randomUUID();
        Panels.interest(manager, tender.bidder());
        Panels.interest(chair, tender.bidder());
        var seat = List.of(Tenders.seat("evaluator " + UUID.randomUUID(), "EVALUATOR"));
        var reason = Map.of("reasonCode", "NO_LONGER_NEEDED");

        Network.member(manager, NETWORK, "contract_manager")
                .step(call.path() + "/panel", call.version(), Map.of("seats", seat))
                .then()
                .statusCode(404);
        Network.member(manager, NETWORK, "contract_manager")
                .step(call.path() + "/abandon", call.version(), reason)
                .then()
                .statusCode(404);
        Network.member(chair, NETWORK, "chair")
                .step(call.path() + "/abandon", call.version(), reason)
                .then()
                .statusCode(404);
        Network.CONTRACTS.get(call.path()).then().body("state", equalTo("QUALITY_OPENED"));
        CHAIR.step(call.path() + "/abandon", call.version(), reason).then().statusCode(200);
    }

    /** What was recommended of a round that came to nothing names bidders and their prices all the same. */
    @Test
    void anAwardOfARoundThatCameToNothingStaysHidden() {
        var call = Tenders.advertised();
        var winner = Register.code();
        var award = recommended(call, winner);
        var name = "manager " + UUID.randomUUID();
        Panels.interest(name, winner);
        var manager = Network.member(name, NETWORK, "contract_manager");
        manager.get("/v1/awards/" + award).then().statusCode(404);

        CHAIR.step(call.path() + "/abandon", call.version(), Map.of("reasonCode", "NO_LONGER_NEEDED"))
                .then()
                .statusCode(200);

        manager.get("/v1/awards/" + award).then().statusCode(404);
        manager.get("/v1/awards?procurementId=" + call.id()).then().body("items", empty());
        Network.CONTRACTS.get("/v1/awards?procurementId=" + call.id()).then().body("items.id", contains(award));
    }

    /** Id of an award of what one bid, from the call on. */
    private static String recommended(Call call, String winner) {
        int price = 14_820_000;
        var bid = Scoring.submitted(Network.client(winner), call, call.lot(), price);
        call.pass();
        Tenders.open(call);
        Scoring.settle(bid, Scoring.scores(4, 4, 4));
        Scoring.lock(call).then().statusCode(200);
        Tenders.openPrices(call);
        Tenders.MODERATOR
                .post(call.path() + "/evaluations", Map.of("lotId", call.lot()))
                .then()
                .statusCode(201);
        var provider = Map.of("orgCode", winner, "lifetimePence", price, "bidId", bid);
        var recommendation = Map.of(
                "procurementId", call.id(),
                "contractKind", "COMMUNITY_SERVICES",
                "from", "2027-04-01",
                "until", "2030-04-01",
                "lots", List.of(Map.of("lotId", call.lot(), "providers", List.of(provider))));
        return Network.CONTRACTS
                .post("/v1/awards", recommendation)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
