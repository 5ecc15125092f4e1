package io.careweave.budgets;

import static io.careweave.budgets.Allocations.code;
import static io.careweave.budgets.Allocations.table;
import static io.careweave.budgets.Network.ANALYST;
import static io.careweave.budgets.Network.CHAIR;
import static io.careweave.budgets.Network.FINANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of weights: one person imports, another approves, and each day has one version. */
@QuarkusTest
class WeightTableIT {

    private static final String TABLES = "/v1/weight-tables";

    @Test
    void isApprovedBySomebodyElseAndEndedForItsSuccessor() {
        var code = code();
        var body = table(code, "2.500", "2026-04-01", "2027-04-01");
        var key = UUID.randomUUID().toString();
        var imported = FINANCE.post(TABLES, key, body);
        imported.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("state", equalTo("IMPORTED"))
                .body("weights.weight", contains("1", "2.5"));
        assertThat(FINANCE.post(TABLES, key, body).asString()).isEqualTo(imported.asString());
        String at = TABLES + "/" + imported.path("id");

        step(FINANCE, at, 1, "approve", null).then().statusCode(403);
        step(CHAIR, at, 1, "approve", null).then().statusCode(200).body("state", equalTo("APPROVED"));
        step(CHAIR, at, 2, "approve", null).then().statusCode(409);
        step(ANALYST, at, 2, "withdraw", null)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/budgets/illegal-transition"));

        var next = table(code, "3", "2026-10-01", "2027-10-01");
        FINANCE.post(TABLES, next).then().statusCode(409).body("type", equalTo("/problems/budgets/table-overlaps"));
        step(CHAIR, at, 2, "end", Map.of("validTo", "2028-01-01")).then().statusCode(422);
        step(CHAIR, at, 2, "end", Map.of("validTo", "2026-04-01")).then().statusCode(422);
        step(CHAIR, at, 2, "end", Map.of("validTo", "2026-10-01")).then().statusCode(200);
        FINANCE.post(TABLES, next).then().statusCode(201);
        ANALYST.get(TABLES + "?code=" + code).then().body("items.validFrom", contains("2026-04-01", "2026-10-01"));
    }

    /** The tables that come with the project are imported as they stand. */
    @ParameterizedTest
    @ValueSource(strings = {"open-study", "carr-hill"})
    void takesTheTablesOfTheProject(String name) throws IOException {
        var file = Files.readString(Path.of("../../docs/examples/weights/" + name + ".json"));

        ANALYST.post(TABLES, file)
                .then()
                .statusCode(201)
                .body("weights.size()", equalTo(14))
                .body("hash.length()", equalTo(64));
        ANALYST.post(TABLES, file).then().statusCode(409);
    }

    @Test
    void makesRoomWhereItIsWithdrawn() {
        var body = table(code(), "2", "2026-04-01", "2027-04-01");
        String at = TABLES + "/" + ANALYST.post(TABLES, body).path("id");
        step(ANALYST, at, 1, "withdraw", null).then().statusCode(200).body("state", equalTo("WITHDRAWN"));
        step(FINANCE, at, 2, "approve", null).then().statusCode(409);
        ANALYST.post(TABLES, body).then().statusCode(201);
    }

    @Test
    void hasOneVersionOfADayHoweverManyComeAtOnce() throws Exception {
        var body = table(code(), "2", "2026-04-01", "2027-04-01");

        assertThat(Together.run(8, () -> ANALYST.post(TABLES, body)))
                .extracting(Response::statusCode)
                .containsOnlyOnce(201)
                .allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void hasAVerdictForEachRowThatIsWrong() {
        var body = new HashMap<>(table(code(), "2", "2026-04-01", "2027-04-01"));
        body.put(
                "weights",
                List.of(
                        Map.of("sex", "MALE", "ageBand", "0-4", "weight", -1),
                        Map.of("sex", "MALE", "ageBand", "3+", "weight", 1),
                        Map.of("sex", "FEMALE", "ageBand", "0+", "weight", 1)));
        refused(body, "/weights/0/weight", "/weights/1");

        body.put("weights", List.of(Map.of("sex", "MALE", "ageBand", "0-4", "weight", 1)));
        var missing = ANALYST.post(TABLES, body);
        missing.then().statusCode(422).body("errors.detail", hasItems("FEMALE 0+ is missing", "MALE 5+ is missing"));
        body.put("weights", List.of());
        refused(body, "/weights");
        body.put("weights", List.of(Map.of("ageBand", "0+", "weight", 0)));
        refused(body, "/weights");
        body.put("weights", List.of(Map.of("ageBand", "9-3", "weight", 1)));
        refused(body, "/weights/0/ageBand");
        var ends = table(code(), "2", "2026-04-01", "2026-04-01");
        refused(ends, "/validTo");
        ANALYST.post(TABLES, table("lower", "2", "2026-04-01", "2027-04-01"))
                .then()
                .statusCode(400);
    }

    private static void refused(Map<String, Object> body, String... pointers) {
        ANALYST.post(TABLES, body)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/invalid-weights"))
                .body("detail", containsString("."))
                .body("errors.pointer", hasItems(pointers));
    }

    private static Response step(Caller caller, String at, long version, String verb, @Nullable Object body) {
        var call = caller.call().header("If-Match", "\"" + version + "\"");
        return (body == null ? call : call.body(body)).post(at + "/" + verb);
    }
}
