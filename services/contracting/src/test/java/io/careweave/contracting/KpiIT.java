package io.careweave.contracting;

import static io.careweave.contracting.Agreements.SOON;
import static io.careweave.contracting.Agreements.kpi;
import static io.careweave.contracting.Agreements.signed;
import static io.careweave.contracting.Agreements.told;
import static io.careweave.contracting.Network.CONTRACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Indicators of contracts, and what performance observes of them. */
@QuarkusTest
class KpiIT {

    @BeforeEach
    void delegated() {
        Agreements.delegated();
    }

    @Test
    void isToldWhenItIsAttachedToASignedContract() {
        var id = signed(Map.of());
        var answer = kpi(id, Map.of("indicatorCode", "WAIT_18W"));
        assertThat(answer.statusCode()).isEqualTo(201);

        var event = told(id, 4).getLast();

        assertThat(event.path("type").asText()).isEqualTo("careweave.contract.kpi_attached.v1");
        assertThat(event.path("data").path("kpiId").asText()).isEqualTo(answer.<String>path("id"));
        CONTRACTS
                .get("/v1/contracts/" + id + "/kpis")
                .then()
                .body("items.indicatorCode", contains("FRACTURE_36H", "WAIT_18W"));
        kpi(id, Map.of("indicatorCode", "WAIT_18W"))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/kpi-invalid"));
    }

    @ParameterizedTest
    @CsvSource({
        "targetDenominator, 0, 400", "targetNumerator, -1, 400", "tolerance, 10001, 400", "tolerance, 0.5, 400",
        "indicatorCode, low case, 400", "direction, SIDEWAYS, 400", "from, 2019-01-01, 422", "targetNumerator, 0, 422"
    })
    void refusesTargetsThatAreNone(String name, String value, int status) {
        var id = Agreements.draft(Map.of()).<String>path("id");
        Object sent = value.matches("-?[0-9.]+") ? new BigDecimal(value) : value;

        kpi(id, Map.of(name, sent)).then().statusCode(status);
    }

    @Test
    void ratesTheNewestOfEachPeriodWhateverTheOrder() {
        var id = signed(Map.of());
        var kpiId = kpiId(id);
        observe(id, kpiId, 3, "2026-09", 90L, 100L);
        observe(id, kpiId, 1, "2026-09", 10L, 100L);
        observe(id, kpiId, 2, "2026-10", null, null);
        observe(id, kpiId, 4, "2026-11", 0L, 0L);
        observe(id, kpiId, 5, "2026-12", 70L, 100L);

        Eventually.within(SOON, () -> CONTRACTS
                .get("/v1/contracts/" + id + "/kpis/" + kpiId + "/observations")
                .then()
                .statusCode(200)
                .body("items.period", contains("2026-09", "2026-10", "2026-11", "2026-12"))
                .body("items.rating", contains("met", "other", "other", "significantlyBelow"))
                .body("items.status", contains("RATED", "NOT_SUBMITTED", "NO_ACTIVITY", "RATED"))
                .body("items[1].numerator", nullValue()));
        var first = CONTRACTS.get("/v1/contracts/" + id + "/kpis/" + kpiId + "/observations?limit=2");
        assertThat(first.<String>path("next")).isEqualTo("2026-10");
        CONTRACTS
                .get("/v1/contracts/" + id + "/kpis/" + kpiId + "/observations?limit=2&cursor=2026-10")
                .then()
                .body("items.period", contains("2026-11", "2026-12"));
    }

    @Test
    void explainsARevisionThatMendsABreachAndWhatFollowedOfIt() {
        var id = signed(Map.of());
        var kpiId = kpiId(id);
        var path = "/v1/contracts/" + id + "/kpis/" + kpiId + "/observations";
        observe(id, kpiId, 1, "2026-09", 70L, 100L);
        Eventually.within(
                SOON, () -> CONTRACTS.get(path).then().body("items[0].rating", equalTo("significantlyBelow")));
        CONTRACTS
                .get(path)
                .then()
                .body("items[0].mended", equalTo(false))
                .body("items[0].earlier", empty())
                .body("items[0].noticeId", nullValue());
        assertThat(WatchIT.warnings(id)).containsExactly("MISSED_INDICATOR");
        var notice = NoticeIT.issue(id, kpiId, "2026-09");
        notice.then().statusCode(201);
        assertThat(WatchIT.warnings(id)).containsExactly("FALLS_SHORT");

        observe(id, kpiId, 2, "2026-09", 92L, 100L);
        observe(id, kpiId, 2, "2026-09", 92L, 100L);

        Eventually.within(SOON, () -> CONTRACTS.get(path).then().body("items[0].rating", equalTo("met")));
        CONTRACTS
                .get(path)
                .then()
                .body("items", hasSize(1))
                .body("items[0].mended", equalTo(true))
                .body("items[0].earlier", hasSize(1))
                .body("items[0].earlier[0].rating", equalTo("significantlyBelow"))
                .body("items[0].earlier[0].numerator", equalTo(70))
                .body("items[0].noticeId", equalTo(notice.<String>path("id")))
                .body("items[0].noticeState", equalTo("NOTICE"));
        // What was issued stands until the buyer closes it.
        assertThat(WatchIT.warnings(id)).containsExactly("FALLS_SHORT");
    }

    @Test
    void takesWhatIsMissingForNothingObserved() {
        var id = signed(Map.of());
        var kpiId = kpiId(id);
        observe(id, kpiId, 1, "2026-09", 70L, 100L);
        var path = "/v1/contracts/" + id + "/kpis/" + kpiId + "/observations";
        Eventually.within(SOON, () -> CONTRACTS.get(path).then().body("items", hasSize(1)));

        observe(id, kpiId, 2, "2026-09", null, null);

        Eventually.within(SOON, () -> CONTRACTS.get(path).then().body("items[0].status", equalTo("NOT_SUBMITTED")));
        CONTRACTS.get(path).then().body("items[0].mended", equalTo(false)).body("items[0].earlier", hasSize(1));
        NoticeIT.issue(id, kpiId, "2026-09").then().statusCode(422);
    }

    @Test
    void showsSmallCountsOnlyToWhoManagesTheContract() {
        var id = signed(Map.of());
        var kpiId = kpiId(id);
        observe(id, kpiId, 1, "2026-09", 4L, 100L);
        var path = "/v1/contracts/" + id + "/kpis/" + kpiId + "/observations";
        Eventually.within(SOON, () -> CONTRACTS.get(path).then().body("items[0].numerator", equalTo(4)));

        Network.client("ZC1")
                .get(path)
                .then()
                .body("items[0].suppressed", equalTo(true))
                .body("items[0].numerator", nullValue())
                .body("items[0].denominator", nullValue())
                .body("items[0].rating", equalTo("significantlyBelow"));
        Network.client("ZR2").get(path).then().statusCode(404);
        CONTRACTS
                .get("/v1/contracts/" + id + "/kpis/" + UUID.randomUUID() + "/observations")
                .then()
                .statusCode(404);
    }

    @Test
    void understandsTheExampleOfPerformance() {
        var example = (ObjectNode) Contracts.example("performance", "contract_kpi.observed.v1");

        Kafka.shared()
                .publish(
                        "performance.events",
                        example.put("id", UUID.randomUUID().toString()));

        // Whatever comes after it in the topic is heard: it was not in the way.
        var id = signed(Map.of());
        var kpiId = kpiId(id);
        observe(id, kpiId, 1, "2026-09", 90L, 100L);
        Eventually.within(SOON, () -> CONTRACTS
                .get("/v1/contracts/" + id + "/kpis/" + kpiId + "/observations")
                .then()
                .body("items.period", contains("2026-09")));
    }

    private static String kpiId(String id) {
        return CONTRACTS.get("/v1/contracts/" + id + "/kpis").path("items[0].id");
    }

    static void observe(
            String id,
            String kpiId,
            long version,
            String period,
            @Nullable Long numerator,
            @Nullable Long denominator) {
        var counts = numerator == null ? "" : "\"numerator\":%d,\"denominator\":%d,".formatted(numerator, denominator);
        Kafka.shared()
                .publish(
                        "performance.events",
                        CloudEvents.event(
                                "performance",
                                "careweave.contract_kpi.observed.v1",
                                kpiId,
                                version,
                                ("{\"contractId\":\"%s\",\"kpiId\":\"%s\",\"indicatorCode\":\"FRACTURE_36H\",%s"
                                                + "\"period\":\"%s\",\"status\":\"MISSED\"}")
                                        .formatted(id, kpiId, counts, period)));
    }
}
