package io.careweave.referrals;

import static io.careweave.referrals.Network.OPERATOR;
import static io.careweave.referrals.Network.OTHER_TRUST;
import static io.careweave.referrals.Network.PRACTICE;
import static io.careweave.referrals.Network.SOON;
import static io.careweave.referrals.Network.TRUST;
import static io.careweave.referrals.Network.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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
        put(
                        TRUST,
                        id,
                        "\"1\"",
                        with("capacity", Map.of("slotsNext14d", 0, "waitDaysP50", 90, "asAt", "2026-11-21T06:00:00Z")))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("capacity.slotsNext14d", equalTo(0));
        put(TRUST, id, "\"2\"", with("name", "Heart clinic")).then().statusCode(200);
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
