package io.careweave.contracting;

import static io.careweave.contracting.Awardings.PROVIDER;
import static io.careweave.contracting.Awardings.SOON;
import static io.careweave.contracting.Awardings.conclude;
import static io.careweave.contracting.Awardings.endStandstill;
import static io.careweave.contracting.Awardings.object;
import static io.careweave.contracting.Awardings.published;
import static io.careweave.contracting.Awardings.routed;
import static io.careweave.contracting.Network.AUDITOR;
import static io.careweave.contracting.Network.CHAIR;
import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.NETWORK;
import static io.careweave.contracting.Network.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.careweave.testkit.Contracts;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a recommendation to an award over HTTP: nothing is awarded before its time, whatever is asked. */
@QuarkusTest
class AwardIT {

    @Test
    void awardsAfterStandstillAndWhatItBrings() {
        var tender = routed("DIRECT_AWARD_C");
        var id = published(tender);
        assertLocked(id, 3, "Standstill ends at");

        var receipt = object(tender, "ZR2", true);
        receipt.then().statusCode(201).body("receivedAt", notNullValue());
        assertLocked(id, 4, "A representation is to be decided first");
        decide(id, 4, "PROCEED").then().statusCode(409).body("type", equalTo("/problems/contracting/records-owed"));
        CONTRACTS
                .step(
                        "/v1/awards/" + id + "/disclose",
                        4,
                        Map.of("representationId", receipt.path("id"), "records", "Scores and reasons"))
                .then()
                .statusCode(200)
                .body("representations[0].disclosedAt", notNullValue());
        decide(id, 5, "PROCEED")
                .then()
                .statusCode(200)
                .body("stage", equalTo("DECIDED"))
                .body("decisions[0].standstillEndsAt", notNullValue());
        assertLocked(id, 6, "Standstill ends at");
        endStandstill(id);
        conclude(id, 6).then().statusCode(200).body("stage", equalTo("AWARDED"));

        assertThat(types(tender.procurement(), 7))
                .containsExactly(
                        "route_determined",
                        "recommendation_approved",
                        "intention_published",
                        "representation_received",
                        "further_decision_issued",
                        "standstill_ended",
                        "awarded");
        conclude(id, 7).then().statusCode(409).body("type", equalTo("/problems/contracting/illegal-transition"));
    }

    private static void assertLocked(String id, long version, String why) {
        conclude(id, version)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/standstill-running"))
                .body("detail", containsString(why));
    }

    private static List<String> types(UUID procurement, int many) {
        var told = Kafka.shared().await("contracting.events", procurement.toString(), many, SOON);
        told.forEach(Contracts::assertKept);
        assertThat(told)
                .extracting(event -> Kafka.header(event, "ce_aggregateversion"))
                .containsExactlyElementsOf(Stream.iterate(1, i -> i + 1)
                        .limit(many)
                        .map(String::valueOf)
                        .toList());
        return told.stream()
                .map(event -> Kafka.header(event, "ce_type").replaceAll("careweave\\.procurement\\.(.*)\\.v1", "$1"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DIRECT_AWARD_A", "DIRECT_AWARD_B", "URGENT_AWARD"})
    void awardsAtOnceWhereTheLawKnowsNoStandstill(String process) {
        var tender = routed(process);
        var id = Awardings.approved(tender);

        tender.publish("INTENTION", Map.of())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/illegal-transition"));
        conclude(id, 2).then().statusCode(200).body("stage", equalTo("AWARDED"));
        assertThat(types(tender.procurement(), 3))
                .containsExactly("route_determined", "recommendation_approved", "awarded");
    }

    @Test
    void awardsOnceOfManyAtOnce() throws ExecutionException, InterruptedException {
        var tender = routed("DIRECT_AWARD_C");
        var id = published(tender);
        endStandstill(id);

        var codes = Together.run(8, () -> conclude(id, 3).statusCode());

        assertThat(codes).containsOnlyOnce(200);
        assertThat(codes.stream().filter(code -> code == 412)).hasSize(7);
        assertThat(types(tender.procurement(), 5)).containsOnlyOnce("awarded");
    }

    @Test
    void letsAnAbandonmentAndAnAwardAtOnceNotBothWin() throws ExecutionException, InterruptedException {
        var tender = routed("DIRECT_AWARD_C");
        var id = published(tender);
        endStandstill(id);
        long version = tender.version();
        Callable<Integer> awarding = () -> conclude(id, 3).statusCode();
        Callable<Integer> abandoning = () -> CONTRACTS
                .step(tender.path() + "/abandon", version, Map.of("reasonCode", "NO_NEED"))
                .statusCode();

        var codes = Together.run(List.of(awarding, abandoning, awarding, abandoning));

        assertThat(codes).containsOnlyOnce(200);
        var awarded = codes.get(0) == 200 || codes.get(2) == 200;
        CONTRACTS.get(tender.path()).then().body("state", equalTo(awarded ? "AWARDED" : "ABANDONED"));
        CONTRACTS.get("/v1/awards/" + id).then().body("stage", equalTo(awarded ? "AWARDED" : "CLOSED"));
    }

    @Test
    void letsAnObjectionAndAnAwardAtOnceNotBothWin() throws ExecutionException, InterruptedException {
        var tender = routed("DIRECT_AWARD_C");
        var id = published(tender);
        Callable<Integer> objecting = () -> object(tender, "ZR2", false).statusCode();
        Callable<Integer> awarding = () -> conclude(id, 3).statusCode();

        var codes = Together.run(List.of(objecting, awarding, objecting, awarding));

        assertThat(List.of(codes.get(0), codes.get(2))).containsOnly(201);
        assertThat(List.of(codes.get(1), codes.get(3))).allMatch(code -> code == 409 || code == 412);
    }

    @Test
    void recommendsOneAtATime() throws ExecutionException, InterruptedException {
        var tender = routed("DIRECT_AWARD_C");

        var codes = Together.run(6, () -> tender.recommend(500).statusCode());

        assertThat(codes).containsOnlyOnce(201);
        assertThat(codes.stream().filter(code -> code == 409)).hasSize(5);
    }

    @Test
    void takesNoObjectionOnceItsTimeIsOver() {
        var tender = routed("DIRECT_AWARD_C");
        object(tender, "ZR2", false).then().statusCode(404);
        var id = published(tender);
        object(tender, NETWORK, false).then().statusCode(404);
        endStandstill(id);

        object(tender, "ZR2", false)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/representation-late"));
        conclude(id, 3).then().statusCode(200);
    }

    @Test
    void waitsForThePanelItReferredTo() {
        var tender = routed("DIRECT_AWARD_C");
        var id = published(tender);
        object(tender, "ZR2", false).then().statusCode(201);
        decide(id, 4, "PROCEED").then().statusCode(200);
        panel(id, 5, "refer").then().statusCode(200).body("stage", equalTo("PANEL"));
        endStandstill(id);

        assertLocked(id, 6, "advice of the panel");
        decide(id, 6, "PROCEED").then().statusCode(409);
        panel(id, 6, "advise").then().statusCode(200);
        decide(id, 7, "PROCEED").then().statusCode(200);
        assertLocked(id, 8, "Standstill ends at");
    }

    @Test
    void needsADecisionOfABodyThatMayAndNobodyWithAStake() {
        Awardings.scheme();
        var id = Awardings.recommended(routed("DIRECT_AWARD_C"));
        Awardings.approve(id, 1, UUID.randomUUID())
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/not-decided"));
        var other = UUID.randomUUID();
        Register.body(other, "COMMITTEE", false);
        var without = Register.carried(other);
        Eventually.within(SOON, () -> Awardings.approve(id, 1, without)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/contracting/over-limit")));

        var stakeholder = UUID.randomUUID();
        Register.interest(stakeholder, PROVIDER);
        var resolution = Register.carried(Awardings.COMMITTEE);
        var chair = member(stakeholder, NETWORK, "chair");
        Eventually.within(SOON, () -> chair.step("/v1/awards/" + id + "/approve", 1, Map.of("resolutionId", without))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/contracting/conflicted")));
        Eventually.within(SOON, () -> Awardings.approve(id, 1, resolution)
                .then()
                .statusCode(200)
                .body("approval.clause", equalTo("SoD-9.1")));
    }

    @Test
    void letsNobodyApproveWhatTheyRecommended() {
        Awardings.scheme();
        var tender = routed("DIRECT_AWARD_C");
        var both = member("both", NETWORK, "contract_manager", "chair");
        var id = both.post("/v1/awards", tender.recommendation(PROVIDER, 5)).<String>path("id");
        var resolution = Register.carried(Awardings.COMMITTEE);

        Eventually.within(SOON, () -> both.step("/v1/awards/" + id + "/approve", 1, Map.of("resolutionId", resolution))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/contracting/scorer-may-not-approve")));
    }

    @Test
    void namesEachBlankOfANotice() {
        var tender = routed("DIRECT_AWARD_C");
        var id = Awardings.approved(tender);

        tender.publish(
                        "INTENTION",
                        Map.of(
                                "title",
                                " ",
                                "cpv",
                                "85",
                                "decisionMakers",
                                List.of(),
                                "providers",
                                Map.of("ZR1", Map.of("name", "", "address", "x")),
                                "conflictsManaged",
                                "",
                                "reasons",
                                Map.of("VALUE", "cheap")))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/notice-incomplete"))
                .body(
                        "errors.pointer",
                        hasItems(
                                "/title",
                                "/cpv",
                                "/decisionMakers",
                                "/conflictsManaged",
                                "/providers/" + PROVIDER,
                                "/providers/ZR1",
                                "/reasons/SOCIAL_VALUE"));
        CONTRACTS.get("/v1/awards/" + id).then().body("stage", equalTo("APPROVED"));
    }

    @Test
    void takesValueAndTermFromTheAward() {
        var tender = routed("DIRECT_AWARD_C");
        Awardings.approved(tender);

        for (var own :
                List.of(Map.of("lifetimePence", 5), Map.of("from", "2027-04-01"), Map.of("until", "2027-04-01"))) {
            tender.publish("INTENTION", own)
                    .then()
                    .statusCode(422)
                    .body(
                            "errors.pointer",
                            equalTo(List.of("/" + own.keySet().iterator().next())));
        }
    }

    @Test
    void refusesMoreMoneyThanThereIs() {
        CONTRACTS
                .post("/v1/awards", routed("DIRECT_AWARD_C").recommendation(PROVIDER, 1_000_000_000_000_001L))
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/lots/0/providers/0/lifetimePence")));
    }

    @Test
    void refusesRecommendationsThatDoNotFit() {
        var tender = routed("DIRECT_AWARD_C");
        var strange = tender.recommendation(PROVIDER, 1);
        strange.put(
                "lots",
                List.of(
                        lot(UUID.randomUUID(), Map.of("orgCode", "ZC1", "lifetimePence", 1)),
                        lot(
                                tender.lot(),
                                Map.of("orgCode", "ZC1", "lifetimePence", 1),
                                Map.of("orgCode", "ZC1", "lifetimePence", 1),
                                Map.of("orgCode", NETWORK, "lifetimePence", 1, "bidId", UUID.randomUUID()))));
        strange.put("until", "2027-04-01");

        CONTRACTS
                .post("/v1/awards", strange)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/recommendation-impossible"))
                .body(
                        "errors.pointer",
                        hasItems(
                                "/lots/0/lotId",
                                "/lots/1/providers/1/orgCode",
                                "/lots/1/providers/2/orgCode",
                                "/lots/1/providers/2/bidId",
                                "/until"));
        var long31 = tender.recommendation(PROVIDER, 1);
        long31.put("until", "2058-04-02");
        CONTRACTS
                .post("/v1/awards", long31)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/contract-invalid"));
        routed("COMPETITIVE").recommend(1).then().statusCode(409);
    }

    private static Map<String, Object> lot(UUID lot, Object... providers) {
        return Map.of("lotId", lot, "providers", List.of(providers));
    }

    @Test
    void lastsNoLongerThanWasUrgent() {
        var tender = routed("URGENT_AWARD");
        var tooLong = tender.recommendation(PROVIDER, 1);
        tooLong.put("until", "2027-10-02");

        CONTRACTS
                .post("/v1/awards", tooLong)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/recommendation-impossible"))
                .body("errors.pointer", hasItem("/until"));
        tender.recommend(1).then().statusCode(201);
    }

    @Test
    void hidesWhatIsOfAnotherBuyer() {
        var tender = routed("DIRECT_AWARD_C");
        var id = published(tender);
        var elsewhere = member("elsewhere", "ZR1", "contract_manager", "chair");

        elsewhere.get("/v1/awards/" + id).then().statusCode(404);
        assertThat(elsewhere.get("/v1/awards").<List<String>>path("items.id")).doesNotContain(id);
        elsewhere.step("/v1/awards/" + id + "/conclude", 3, Map.of()).then().statusCode(404);
        elsewhere.post("/v1/awards", tender.recommendation(PROVIDER, 1)).then().statusCode(404);
        elsewhere
                .step("/v1/procurements/" + tender.procurement() + "/abandon", 4, Map.of("reasonCode", "NO_NEED"))
                .then()
                .statusCode(404);
        AUDITOR.get("/v1/awards/" + id).then().statusCode(200);
        member("lay", "ZR1", "lay_member").get("/v1/awards/" + id).then().statusCode(200);
    }

    @Test
    void keepsStandstillInTheDatabaseToo() throws SQLException {
        var id = published(routed("DIRECT_AWARD_C"));

        for (var change : List.of(
                "stage = 'AWARDED', awarded_on = current_date, notice_due_on = current_date, contracts = '[]'",
                "stage = 'AWARDABLE'",
                "cutoff = cutoff - interval '1 second'",
                "object_until = now()",
                "proposal = '{}'",
                "recommended_by = 'x'")) {
            try (var connection = Stack.database().asApp();
                    var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("update award set " + change + " where id = '" + id + "'"))
                        .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                                .isIn("CW011", "CW012", "42501"));
            }
        }
    }

    private static Response decide(String id, long version, String decision) {
        return decide(id, version, Map.of("decision", decision, "reasons", "Considered"));
    }

    private static Response decide(String id, long version, Map<String, ?> body) {
        return CHAIR.step("/v1/awards/" + id + "/decide", version, body);
    }

    private static Response panel(String id, long version, String step) {
        return CONTRACTS.step("/v1/awards/" + id + "/" + step, version, Map.of("text", "A letter of the panel"));
    }
}
