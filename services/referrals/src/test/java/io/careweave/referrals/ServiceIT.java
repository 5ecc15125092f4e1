package io.careweave.referrals;

import static io.careweave.referrals.Network.OPERATOR;
import static io.careweave.referrals.Network.OTHER_TRUST;
import static io.careweave.referrals.Network.PRACTICE;
import static io.careweave.referrals.Network.SOON;
import static io.careweave.referrals.Network.TRUST;
import static io.careweave.referrals.Network.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServiceIT {

    private static final Map<String, Object> BODY = Network.service("ZR1", "cardiology", "HOSPITAL");

    @BeforeEach
    void network() {
        Network.ready();
    }

    @Test
    void publishesAndReportsCapacity() {
        var id = id();
        put(TRUST, id, null, BODY)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("version", equalTo(1));
        put(TRUST, id, "\"1\"", with("capacity", capacity(0, 90)))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("capacity.slotsNext14d", equalTo(0));
        var renamed = with("name", "Heart clinic");
        renamed.put("capacity", capacity(4, 30));
        put(TRUST, id, "\"2\"", renamed).then().statusCode(200);
        PRACTICE.get("/v1/services/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("name", equalTo("Heart clinic"));

        var records = Kafka.shared().await("referrals.services", id, 3, SOON);
        records.forEach(Contracts::assertKept);
        assertThat(records)
                .extracting(record -> Kafka.header(record, "ce_type") + " "
                        + CloudEvents.structured(record).at("/data/slotsNext14d"))
                .containsExactly(
                        "careweave.service.published.v1 4",
                        "careweave.service.capacity_changed.v1 0",
                        "careweave.service.published.v1 4");
    }

    @Test
    void takesANewCountFromItsProvider() {
        var id = id();
        put(TRUST, id, null, BODY).then().statusCode(201);
        var count = capacity(7, 12);
        count(TRUST, id, null, count).then().statusCode(428);
        count(TRUST, id, "\"2\"", count).then().statusCode(412);
        for (var nobody : List.of(OTHER_TRUST, PRACTICE, member("drlee", "ZR1", "clinician"))) {
            count(nobody, id, "\"1\"", count)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("/problems/common/forbidden"));
        }
        count(TRUST, id, "\"1\"", count)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("capacity.slotsNext14d", equalTo(7))
                .body("capacity.stale", equalTo(false));
        count(
                        TRUST,
                        id,
                        "\"2\"",
                        with(count, "asAt", Instant.now().minusSeconds(600).toString()))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/referrals/older-capacity"))
                .body("errors.pointer", contains("/asAt"));
        count(
                        TRUST,
                        id,
                        "\"2\"",
                        with(count, "asAt", Instant.now().plusSeconds(600).toString()))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/referrals/implausible-time"));
        var records = Kafka.shared().await("referrals.services", id, 2, SOON);
        records.forEach(Contracts::assertKept);
        assertThat(Kafka.header(records.getLast(), "ce_type")).isEqualTo("careweave.service.capacity_changed.v1");
    }

    @Test
    void refusesCountsThatAreNone() {
        var id = id();
        put(TRUST, id, null, BODY).then().statusCode(201);
        var count = capacity(7, 12);
        count(TRUST, "none-" + id, "\"1\"", count).then().statusCode(404);
        for (var wrong : List.<Map<String, ?>>of(
                Map.of(), with(count, "slotsNext14d", -1), with(count, "waitDaysP50", 3_651), with(count, "asAt", 1))) {
            count(TRUST, id, "\"1\"", wrong).then().statusCode(400);
        }
    }

    private static Map<String, Object> capacity(int slots, int waitDays) {
        return Map.of(
                "slotsNext14d",
                slots,
                "waitDaysP50",
                waitDays,
                "asAt",
                Instant.now().toString());
    }

    @Test
    void takesOneOfSixteenCountsOfOneVersion() throws Exception {
        var id = id();
        put(TRUST, id, null, BODY).then().statusCode(201);
        var count = capacity(7, 12);

        assertThat(Together.run(16, () -> count(TRUST, id, "\"1\"", count)))
                .extracting(Response::statusCode)
                .containsOnlyOnce(200)
                .allMatch(status -> status == 200 || status == 412);
    }

    @Test
    void showsSmallCountsToTheNetworkAloneAndSaysWhatIsStale() {
        var id = id();
        var specialty = "specialty-" + UUID.randomUUID().toString().substring(0, 8);
        var body = with("specialty", specialty);
        put(TRUST, id, null, body).then().statusCode(201);
        var outsider = Network.client("ZZ9", false);

        PRACTICE.get("/v1/services/" + id).then().body("capacity.slotsNext14d", equalTo(4));
        outsider.get("/v1/services/" + id)
                .then()
                .statusCode(200)
                .body("capacity.slotsNext14d", nullValue())
                .body("capacity.slotsFewerThan", equalTo(5))
                .body("capacity.waitDaysP50", equalTo(30));
        match(outsider, specialty)
                .then()
                .statusCode(200)
                .body("options[0].capacity.slotsFewerThan", equalTo(5))
                .body("options[0].reasons", contains("HOSPITAL_ALWAYS_OFFERED"));
        match(PRACTICE, specialty).then().body("options[0].reasons", contains("HOSPITAL_ALWAYS_OFFERED", "FREE_SLOTS"));

        var old = id();
        var stale = with("specialty", specialty);
        stale.put(
                "capacity",
                Map.of(
                        "slotsNext14d",
                        90,
                        "waitDaysP50",
                        1,
                        "asAt",
                        Instant.now().minusSeconds(8 * 86_400).toString()));
        put(TRUST, old, null, stale).then().statusCode(201).body("capacity.stale", equalTo(true));
        match(PRACTICE, specialty)
                .then()
                .body("options.serviceId", contains(id, old))
                .body("options[1].reasons", contains("HOSPITAL_ALWAYS_OFFERED", "CAPACITY_STALE"));
    }

    private static Response match(Caller caller, String specialty) {
        return caller.call()
                .body(Map.of(
                        "conditionCode", "7777777701",
                        "specialty", specialty,
                        "priority", "ROUTINE",
                        "referrerRole", "GP"))
                .post("/v1/pathway-matches");
    }

    private static Response count(Caller caller, String id, @Nullable String ifMatch, Map<String, ?> body) {
        return caller.put(
                "/v1/services/" + id + "/capacity", ifMatch == null ? Map.of() : Map.of("If-Match", ifMatch), body);
    }

    private static Map<String, Object> with(Map<String, ?> count, String field, Object value) {
        var body = new HashMap<String, Object>(count);
        body.put(field, value);
        return body;
    }

    @Test
    void mayHaveNoCapacityYet() {
        var id = id();
        var body = new HashMap<>(BODY);
        body.remove("capacity");

        put(TRUST, id, null, body).then().statusCode(201).body("capacity", nullValue());

        Contracts.assertKept(
                Kafka.shared().await("referrals.services", id, 1, SOON).getFirst());
    }

    @Test
    void isDescribedByItsProviderOrTheOperatorAlone() {
        var id = id();
        for (var nobody : List.of(
                OTHER_TRUST, PRACTICE, member("drlee", "ZR1", "clinician"), member("cm", "ZR2", "contract_manager"))) {
            put(nobody, id, null, BODY).then().statusCode(403).body("type", equalTo("/problems/common/forbidden"));
        }
        put(member("cm", "ZR1", "contract_manager"), id, null, BODY).then().statusCode(201);
        put(OPERATOR, id, "\"1\"", BODY).then().statusCode(200);

        var stolen = with("providerOrg", "ZR2");
        put(OTHER_TRUST, id, "\"2\"", stolen).then().statusCode(403);
        put(OPERATOR, id, "\"2\"", stolen)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/referrals/provider-fixed"));
    }

    @Test
    void isReplacedOnlyInTheVersionRead() {
        var id = id();
        put(TRUST, id, "\"1\"", BODY).then().statusCode(412);
        put(TRUST, id, null, BODY).then().statusCode(201);
        put(TRUST, id, null, BODY).then().statusCode(428);
        put(TRUST, id, "\"2\"", BODY).then().statusCode(412);
        put(TRUST, id, "nonsense", BODY).then().statusCode(400);
        put(TRUST, id, "\"1\"", BODY).then().statusCode(200);
    }

    @Test
    void refusesWhatCannotBe() {
        put(OPERATOR, id(), null, with("providerOrg", "ZX9"))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/referrals/unknown-organisation"));
        for (var asAt : List.of("2100-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z")) {
            put(TRUST, id(), null, with("capacity", Map.of("slotsNext14d", 1, "waitDaysP50", 1, "asAt", asAt)))
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("/problems/referrals/implausible-time"));
        }
        for (var body : List.of(
                with("kind", "CASINO"),
                with("name", " "),
                with("specialty", "Heart"),
                with("extra", 1),
                with("capacity", Map.of("slotsNext14d", -1, "waitDaysP50", 1, "asAt", "2026-11-21T06:00:00Z")),
                with("capacity", Map.of("slotsNext14d", 1)))) {
            put(TRUST, id(), null, body).then().statusCode(400);
        }
        put(TRUST, "Not-An-Id", null, BODY).then().statusCode(400).body("type", equalTo("/problems/common/validation"));
    }

    private static Response put(Caller caller, String id, @Nullable String ifMatch, Map<String, Object> body) {
        return caller.put("/v1/services/" + id, ifMatch == null ? Map.of() : Map.of("If-Match", ifMatch), body);
    }

    private static Map<String, Object> with(String field, Object value) {
        var body = new HashMap<>(BODY);
        body.put(field, value);
        return body;
    }

    private static String id() {
        return "service-" + UUID.randomUUID();
    }
}
