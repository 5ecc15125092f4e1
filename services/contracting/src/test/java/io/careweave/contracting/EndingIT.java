package io.careweave.contracting;

import static io.careweave.contracting.Awardings.SOON;
import static io.careweave.contracting.Awardings.conclude;
import static io.careweave.contracting.Awardings.object;
import static io.careweave.contracting.Awardings.published;
import static io.careweave.contracting.Awardings.routed;
import static io.careweave.contracting.Network.CHAIR;
import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.contracting.Awardings.Tender;
import io.careweave.contracting.application.award.StandstillWatch;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.MovableClock;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That nothing is awarded: when it takes effect, who is heard before that, and how it is told. */
@QuarkusTest
class EndingIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    /** Of what is intended on that day. */
    private static final Instant CUTOFF = Instant.parse("2026-03-14T00:00:00Z");

    private static final Map<String, Object> REPEAT =
            Map.of("decision", "REPEAT_FROM_STEP", "step", "ROUTED", "reasons", "A mistake");

    private final MovableClock clock;
    private final StandstillWatch watch;

    EndingIT(MovableClock clock, StandstillWatch watch) {
        this.clock = clock;
        this.watch = watch;
    }

    @AfterEach
    void goesOnAsItWas() {
        clock.reset();
    }

    @Test
    void abandonsAtTheEndOfStandstill() {
        clock.set(MONDAY);
        var tender = routed("DIRECT_AWARD_C");
        var id = published(tender);
        long version = tender.version();
        abandon(tender, 999).then().statusCode(412);

        abandon(tender, version)
                .then()
                .statusCode(200)
                .body("state", equalTo("STANDSTILL"))
                .body("takesEffectAt", equalTo(CUTOFF.toString()));
        abandon(tender, version).then().statusCode(412);
        illegal(abandon(tender, tender.version()), "decided already");

        clock.set(CUTOFF.minusSeconds(20));
        sweep();
        CONTRACTS
                .get("/v1/awards/" + id)
                .then()
                .body("stage", equalTo("RUNNING"))
                .body("ending.decision", equalTo("ABANDON"))
                .body("ending.reasonCode", equalTo("NO_NEED"))
                .body("decisions.decision", contains("ABANDON"));
        clock.set(CUTOFF);
        illegal(conclude(id, 4), "nothing is awarded");
        sweep();
        CONTRACTS.get(tender.path()).then().body("state", equalTo("ABANDONED"));
        CONTRACTS.get("/v1/awards/" + id).then().body("stage", equalTo("CLOSED"));
        illegal(conclude(id, 5), "nothing is awarded");
        assertThat(types(tender, 6)).endsWith("further_decision_issued", "standstill_ended", "abandoned");
    }

    @Test
    void hearsWhoObjectsBeforeItIsAbandonedAndMayThinkAgain() {
        clock.set(MONDAY);
        var tender = routed("DIRECT_AWARD_C");
        var id = published(tender);
        abandon(tender, tender.version()).then().statusCode(200);
        object(tender, "ZR2", false).then().statusCode(201);
        clock.set(CUTOFF);
        sweep();

        CONTRACTS.get(tender.path()).then().body("state", equalTo("STANDSTILL"));
        CONTRACTS.get("/v1/awards/" + id).then().body("stage", equalTo("REPRESENTATION"));
        decide(id, 5, Map.of("decision", "PROCEED", "reasons", "It is needed after all"))
                .then()
                .statusCode(200)
                .body("ending", nullValue());
        conclude(id, 6).then().statusCode(409).body("type", equalTo("/problems/contracting/standstill-running"));
        // Decided on Saturday the 14th: the fifth working day after it is Friday the 20th.
        clock.set(Instant.parse("2026-03-21T00:00:00Z"));
        conclude(id, 6).then().statusCode(200).body("stage", equalTo("AWARDED"));
    }

    @Test
    void decidesOnObjectionsBeforeItAbandonsBesideThem() {
        clock.set(MONDAY);
        var tender = routed("DIRECT_AWARD_C");
        var id = published(tender);
        object(tender, "ZR2", false).then().statusCode(201);

        illegal(abandon(tender, tender.version()), "decided on first");
        decide(id, 4, Map.of("decision", "ABANDON", "reasons", "No need"))
                .then()
                .statusCode(200)
                .body("stage", equalTo("DECIDED"))
                .body("ending.decision", equalTo("ABANDON"))
                .body("standstillEndsAt", equalTo(CUTOFF.toString()));
    }

    @Test
    void repeatsAtTheEndOfStandstillInARoundOfItsOwn() {
        clock.set(MONDAY);
        var tender = routed("DIRECT_AWARD_C");
        var id = published(tender);
        object(tender, "ZR2", false).then().statusCode(201);
        clock.set(Instant.parse("2026-03-13T09:00:00Z"));
        // Decided on Friday the 13th: the fifth working day after it is Friday the 20th.
        decide(id, 4, REPEAT)
                .then()
                .statusCode(200)
                .body("stage", equalTo("DECIDED"))
                .body("ending.step", equalTo("ROUTED"))
                .body("standstillEndsAt", equalTo("2026-03-21T00:00:00Z"));
        tender.recommend(700).then().statusCode(409);
        clock.set(CUTOFF);
        sweep();
        CONTRACTS.get(tender.path()).then().body("state", equalTo("STANDSTILL"));

        clock.set(Instant.parse("2026-03-21T00:00:00Z"));
        sweep();
        tender.recommend(700).then().statusCode(201).body("round", equalTo(2));
        CONTRACTS
                .get("/v1/awards?procurementId=" + tender.procurement())
                .then()
                .body("items.round", equalTo(List.of(1, 2)))
                .body("items.stage", equalTo(List.of("CLOSED", "RECOMMENDED")));
        illegal(conclude(id, 6), "nothing is awarded");
    }

    @Test
    void waitsForThePanelThatTookUpADecisionToRepeat() {
        clock.set(MONDAY);
        var tender = routed("DIRECT_AWARD_C");
        var id = published(tender);
        object(tender, "ZR2", false).then().statusCode(201);
        decide(id, 4, REPEAT).then().statusCode(200);
        letter(id, 5, "refer").then().statusCode(200);
        clock.set(CUTOFF);
        sweep();

        CONTRACTS.get("/v1/awards/" + id).then().body("stage", equalTo("PANEL"));
        letter(id, 6, "advise").then().statusCode(200);
        decide(id, 7, Map.of("decision", "PROCEED", "reasons", "As advised"))
                .then()
                .statusCode(200)
                .body("ending", nullValue());
    }

    @Test
    void refusesToRepeatFromWhereItNeverWasBeforeAnythingIsDecided() {
        var tender = routed("DIRECT_AWARD_C");
        var id = published(tender);
        object(tender, "ZR2", false).then().statusCode(201);

        illegal(
                decide(id, 4, Map.of("decision", "REPEAT_FROM_STEP", "step", "ADVERTISED", "reasons", "x")),
                "repeated from");
        CONTRACTS.get("/v1/awards/" + id).then().body("version", equalTo(4)).body("decisions", equalTo(List.of()));
    }

    @Test
    void abandonsAtOnceBeforeTheIntention() {
        var tender = routed("DIRECT_AWARD_C");
        var id = Awardings.approved(tender);

        abandon(tender, tender.version())
                .then()
                .statusCode(200)
                .body("state", equalTo("ABANDONED"))
                .body("takesEffectAt", nullValue());
        CONTRACTS
                .get("/v1/awards/" + id)
                .then()
                .body("stage", equalTo("CLOSED"))
                .body("ending", nullValue());
        // Nobody had been told of it: nobody is told now.
        illegal(tender.publish("ABANDONMENT", Map.of("providers", Map.of())), "was known");
    }

    @Test
    void decidesOnceOfManyAtOnce() throws ExecutionException, InterruptedException {
        var tender = routed("DIRECT_AWARD_C");
        var id = published(tender);
        long version = tender.version();
        Callable<Integer> abandoning = () -> abandon(tender, version).statusCode();
        Callable<Integer> objecting = () -> object(tender, "ZR2", false).statusCode();

        var codes = Together.run(List.of(abandoning, objecting, abandoning, objecting, abandoning));

        assertThat(List.of(codes.get(1), codes.get(3))).containsOnly(201);
        assertThat(List.of(codes.get(0), codes.get(2), codes.get(4)))
                .areAtMost(1, new Condition<>(code -> code == 200, "decided"))
                .allMatch(code -> code == 200 || code == 409 || code == 412);
        CONTRACTS.get("/v1/awards/" + id).then().body("stage", equalTo("REPRESENTATION"));
    }

    @Test
    void tellsOfAnAbandonmentOnceAndCompletely() {
        clock.set(MONDAY);
        var tender = routed("DIRECT_AWARD_C");
        published(tender);
        var notice = Map.of("providers", Map.of());
        illegal(tender.publish("ABANDONMENT", notice), "what is abandoned");
        abandon(tender, tender.version()).then().statusCode(200);
        illegal(tender.publish("ABANDONMENT", notice), "what is abandoned");
        clock.set(CUTOFF);
        sweep();

        tender.publish("ABANDONMENT", Map.of("title", "\u00a0\u200b", "providers", Map.of("ZR1", Map.of())))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/notice-incomplete"))
                .body("errors.pointer", contains("/title", "/providers/ZR1"));
        clock.set(Instant.parse("2026-04-13T23:00:00Z"));
        tender.publish("ABANDONMENT", notice)
                .then()
                .statusCode(200)
                .body("dueOn", equalTo("2026-04-13"))
                .body("late", equalTo(true))
                .body("awardId", nullValue());
        illegal(tender.publish("ABANDONMENT", notice), "published already");
        member("anyone", Register.code(), "contract_manager")
                .get(tender.path() + "/notices")
                .then()
                .body("items.kind", hasItem("ABANDONMENT"));
    }

    @Test
    void keepsTheEndInTheDatabaseToo() throws SQLException {
        var tender = routed("DIRECT_AWARD_C");
        var id = published(tender);
        abandon(tender, tender.version()).then().statusCode(200);

        for (var change : List.of("stage = 'CLOSED'", "stage = 'AWARDABLE', cutoff = cutoff")) {
            try (var connection = Stack.database().asApp();
                    var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("update award set " + change + " where id = '" + id + "'"))
                        .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                                .isEqualTo("CW012"));
            }
        }
    }

    private void sweep() {
        watch.sweep().await().atMost(SOON);
    }

    private static Response abandon(Tender tender, long version) {
        return CONTRACTS.step(tender.path() + "/abandon", version, Map.of("reasonCode", "NO_NEED"));
    }

    private static Response decide(String id, long version, Map<String, ?> body) {
        return CHAIR.step("/v1/awards/" + id + "/decide", version, body);
    }

    private static Response letter(String id, long version, String step) {
        return CONTRACTS.step("/v1/awards/" + id + "/" + step, version, Map.of("text", "A letter of the panel"));
    }

    private static void illegal(Response answer, String detail) {
        answer.then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/illegal-transition"))
                .body("detail", containsString(detail));
    }

    /** Each held against its schema. */
    private static List<String> types(Tender tender, int count) {
        return Kafka.shared().await("contracting.events", tender.procurement().toString(), count, SOON).stream()
                .peek(Contracts::assertKept)
                .map(event -> Kafka.header(event, "ce_type").replaceFirst("careweave.procurement.(.*).v1", "$1"))
                .toList();
    }
}
