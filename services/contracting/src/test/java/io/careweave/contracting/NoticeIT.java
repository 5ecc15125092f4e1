package io.careweave.contracting;

import static io.careweave.contracting.Agreements.SOON;
import static io.careweave.contracting.Agreements.signed;
import static io.careweave.contracting.Agreements.today;
import static io.careweave.contracting.Agreements.version;
import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.FINANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

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
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Performance notices over HTTP, and the money that hangs on them. */
@QuarkusTest
class NoticeIT {

    @BeforeEach
    void delegated() {
        Agreements.delegated();
    }

    @Test
    void isIssuedOnlyAboutWhatFallsShort() {
        var id = signed(Map.of());
        var kpiId = kpiId(id);
        issue(id, kpiId, "2026-09")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/notice-invalid"));
        observed(id, kpiId, "2026-09", 70);

        var answer = issue(id, kpiId, "2026-09");

        answer.then().statusCode(201).body("state", equalTo("NOTICE"));
        assertThat(answer.<String>path("meetBy"))
                .isGreaterThanOrEqualTo(today().plusDays(12).toString());
        var record = Kafka.shared()
                .await("contracting.events", answer.<String>path("id"), 1, SOON)
                .getFirst();
        Contracts.assertKept(record);
        issue(id, kpiId, "2026-09").then().statusCode(422);
        issue(id, UUID.randomUUID().toString(), "2026-09").then().statusCode(422);
    }

    @Test
    void isIssuedOnceByTwoAtOnce() throws ExecutionException, InterruptedException {
        var id = signed(Map.of());
        var kpiId = kpiId(id);
        observed(id, kpiId, "2026-09", 70);

        var answers = Together.run(4, () -> issue(id, kpiId, "2026-09"));

        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnlyOnce(201)
                .containsOnly(201, 422);
    }

    @Test
    void staysOnTrackWhileMilestonesAreReached() {
        var notice = planned(signed(Map.of()));

        step(notice, "judge", Map.of("milestone", "THEATRE_LIST", "reached", false))
                .then()
                .statusCode(422);
        step(notice, "judge", Map.of("milestone", "STAFF", "reached", true))
                .then()
                .statusCode(200)
                .body("state", equalTo("ON_TRACK"));
        pay(CONTRACTS, notice, "withhold", Map.of("milestone", "THEATRE_LIST", "period", "2026-12"))
                .then()
                .statusCode(409);
        step(notice, "close", Map.of()).then().statusCode(200).body("state", equalTo("CLOSED"));
        step(notice, "close", Map.of()).then().statusCode(409);
    }

    @Test
    void withholdsReleasesAndRetainsToThePenny() throws SQLException, ExecutionException, InterruptedException {
        var notice = breached();
        var withheld = pay(FINANCE, notice, "withhold", Map.of("milestone", "THEATRE_LIST", "period", "2026-12"));
        // Two per cent of a month of 40,000 pounds over 26 or 27 months.
        int held = withheld.path("heldPence");
        assertThat(held).isBetween(2_962, 3_077);
        step(notice, "close", Map.of())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/withholding-open"));
        pay(FINANCE, notice, "release", Map.of("pence", held + 1)).then().statusCode(422);
        var version = version(notice);

        // All of it at once, four times: once.
        var answers = Together.run(4, () -> pay(FINANCE, notice, version, "release", Map.of("pence", held - 1))
                .statusCode());

        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 412);
        pay(FINANCE, notice, "retain", Map.of("pence", 1))
                .then()
                .statusCode(200)
                .body("heldPence", equalTo(0));
        step(notice, "close", Map.of()).then().statusCode(200);
        var id = notice.substring(notice.lastIndexOf('/') + 1);
        var told = Kafka.shared().await("contracting.events", account(id), 2, SOON);
        told.forEach(Contracts::assertKept);
        assertThat(told)
                .extracting(record -> Kafka.header(record, "ce_type"))
                .containsExactly("careweave.payment.withheld.v1", "careweave.payment.released.v1");
    }

    private static String breached() throws SQLException {
        var notice = planned(signed(Map.of()));
        aDayPasses(notice);
        step(notice, "judge", Map.of("milestone", "THEATRE_LIST", "reached", false))
                .then()
                .statusCode(200)
                .body("state", equalTo("BREACHED"));
        return notice;
    }

    static Response closedTooEarly() {
        try {
            var notice = breached();
            pay(FINANCE, notice, "withhold", Map.of("milestone", "THEATRE_LIST", "period", "2026-12"))
                    .then()
                    .statusCode(200);
            return step(notice, "close", Map.of());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was due today was due yesterday. */
    private static void aDayPasses(String notice) throws SQLException {
        sql(
                "update performance_notice set content = replace(content, '\"dueOn\":\"%s\"', '\"dueOn\":\"%s\"') where id = '%s'"
                        .formatted(today(), today().minusDays(1), notice.substring(notice.lastIndexOf('/') + 1)));
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = Stack.database().asApp();
                var sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(statement)).isEqualTo(1);
        }
    }

    private static String account(String id) throws SQLException {
        try (var connection = Stack.database().asApp();
                var sql = connection.createStatement();
                var rows = sql.executeQuery("select account from performance_notice where id = '" + id + "'")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    @Test
    void holdsTheProviderToAccountForTheBuyerAlone() {
        var id = signed(Map.of());
        var kpiId = kpiId(id);
        observed(id, kpiId, "2026-09", 70);

        var body = Map.of("kpiId", kpiId, "period", "2026-09");
        Network.member("theirs", "ZC1", "contract_manager")
                .post("/v1/contracts/" + id + "/notices", body)
                .then()
                .statusCode(403);
        Network.member("others", "ZR2", "contract_manager")
                .post("/v1/contracts/" + id + "/notices", body)
                .then()
                .statusCode(404);
        var notice = issue(id, kpiId, "2026-09").<String>path("id");
        Network.client("ZC1").get("/v1/contracts/" + id + "/notices").then().body("items[0].id", equalTo(notice));
        Network.client("ZR2")
                .get("/v1/contracts/" + id + "/notices/" + notice)
                .then()
                .statusCode(404);
        var other = signed(Map.of());
        CONTRACTS.get("/v1/contracts/" + other + "/notices/" + notice).then().statusCode(404);
    }

    /** At the meeting a plan was agreed, with a milestone that is due today. */
    private static String planned(String id) {
        var kpiId = kpiId(id);
        observed(id, kpiId, "2026-09", 70);
        var path = "/v1/contracts/" + id + "/notices/"
                + issue(id, kpiId, "2026-09").path("id");
        step(path, "meet", Map.of("on", today().plusDays(1).toString())).then().statusCode(422);
        step(path, "meet", Map.of("on", today().toString())).then().statusCode(200);
        var past = List.of(Map.of("code", "STAFF", "dueOn", today().minusDays(1).toString()));
        step(path, "plan", Map.of("milestones", past)).then().statusCode(422);
        var milestones = List.of(
                Map.of("code", "STAFF", "dueOn", today().toString()),
                Map.of("code", "THEATRE_LIST", "dueOn", today().toString()));
        step(path, "plan", Map.of("milestones", milestones)).then().statusCode(200);
        return path;
    }

    /** The id of a notice of a contract that has none. */
    static String issued(String contract) {
        var id = contract.substring(contract.lastIndexOf('/') + 1);
        var kpiId = kpiId(id);
        observed(id, kpiId, "2026-09", 70);
        return issue(id, kpiId, "2026-09").path("id");
    }

    private static String kpiId(String id) {
        return CONTRACTS.get("/v1/contracts/" + id + "/kpis").path("items[0].id");
    }

    private static void observed(String id, String kpiId, String period, long numerator) {
        KpiIT.observe(id, kpiId, 1, period, numerator, 100L);
        Eventually.within(SOON, () -> CONTRACTS
                .get("/v1/contracts/" + id + "/kpis/" + kpiId + "/observations")
                .then()
                .body("items.size()", greaterThanOrEqualTo(1)));
    }

    static Response issue(String id, String kpiId, String period) {
        return CONTRACTS.post("/v1/contracts/" + id + "/notices", Map.of("kpiId", kpiId, "period", period));
    }

    private static Response step(String path, String verb, Object body) {
        return CONTRACTS.step(path + "/" + verb, version(path), body);
    }

    private static Response pay(Caller caller, String path, String verb, Object body) {
        return pay(caller, path, version(path), verb, body);
    }

    private static Response pay(Caller caller, String path, long version, String verb, Object body) {
        return caller.call()
                .header("If-Match", "\"" + version + "\"")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path + "/" + verb);
    }
}
