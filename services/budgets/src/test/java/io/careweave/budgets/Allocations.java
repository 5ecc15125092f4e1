package io.careweave.budgets;

import static io.careweave.budgets.Network.ANALYST;
import static io.careweave.budgets.Network.CHAIR;
import static io.careweave.budgets.Network.FINANCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Stack;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Tables, lists and runs as tests make them, each with codes that no other test has. */
final class Allocations {

    private static final AtomicInteger PRACTICES = new AtomicInteger(10_000);

    private Allocations() {}

    record Table(String id, String code) {}

    static List<String> practices(int count) {
        var codes = Stream.generate(() -> "Y%05d".formatted(PRACTICES.incrementAndGet()))
                .limit(count)
                .toList();
        Postings.known(codes);
        Postings.known(List.of("X-" + codes.getFirst()));
        return codes;
    }

    static Map<String, Object> table(String code, String old, String from, String to) {
        return Map.of(
                "code",
                code,
                "edition",
                "2026.1",
                "source",
                "made up for a test",
                "validFrom",
                from,
                "validTo",
                to,
                "weights",
                List.of(Map.of("ageBand", "0-64", "weight", 1), Map.of("ageBand", "65+", "weight", old)));
    }

    static String code() {
        return "T"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 12).toUpperCase(Locale.ROOT);
    }

    /** What somebody of 65 or more counts. */
    static Table approvedTable(String old) {
        var code = code();
        String id = ANALYST.post("/v1/weight-tables", table(code, old, "2026-04-01", "2027-04-01"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        FINANCE.call()
                .header("If-Match", "\"1\"")
                .post("/v1/weight-tables/" + id + "/approve")
                .then()
                .statusCode(200);
        return new Table(id, code);
    }

    /** Tells of a list of each practice, the next of them with one person more, and waits for the last to be known. */
    static void lists(List<String> practices, String day, long version, int young, int old) {
        for (int i = 0; i < practices.size(); i++) {
            Kafka.shared()
                    .publish(
                            "membership.lists",
                            CloudEvents.event(
                                    "membership", "careweave.list.changed.v1", practices.get(i), version, """
                                    {"asAt":"%s","bands":[{"sex":"FEMALE","ageBand":"0-4","patients":%d},
                                    {"sex":"MALE","ageBand":"85+","patients":%d}],"newRegistrants":0,
                                    "careHomePatients":0,"total":%d}""".formatted(
                                                    day, young + i, old, young + i + old)));
        }
        for (var practice : practices) {
            Eventually.within(Duration.ofSeconds(30), () -> assertThat(version(practice, day))
                    .isEqualTo(version));
        }
    }

    static long version(String practice, String day) {
        try (var connection = Stack.database().asSuperuser();
                var statement = connection.prepareStatement(
                        "select version from list_count where org_code = ? and as_at = cast(? as date)")) {
            statement.setString(1, practice);
            statement.setString(2, day);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> plan(Table table, List<String> practices, long pot) {
        return new HashMap<>(Map.of(
                "financialYear",
                "FY2026",
                "fund",
                "RECURRENT",
                "listsOn",
                "2026-10-01",
                "components",
                List.of(Map.of("code", "HOSPITAL", "serviceLine", "ELECTIVE", "potPence", pot, "table", table.code())),
                "practices",
                practices.stream().map(code -> Map.of("orgCode", code)).toList(),
                "retained",
                List.of(Map.of(
                        "fund",
                        "HEADROOM",
                        "holderOrg",
                        "X-" + practices.getFirst(),
                        "serviceLine",
                        "MANAGEMENT",
                        "pence",
                        5_000))));
    }

    static Response draft(Map<String, Object> plan) {
        return ANALYST.post("/v1/allocation-runs", plan);
    }

    static String drafted(Map<String, Object> plan) {
        return draft(plan).then().statusCode(201).extract().path("id");
    }

    static Response step(Caller caller, String id, long version, String verb) {
        var call = caller.call().header("If-Match", "\"" + version + "\"");
        return (verb.equals("post") ? call.body(Map.of()) : call).post("/v1/allocation-runs/" + id + "/" + verb);
    }

    static String approved(Map<String, Object> plan) {
        var id = drafted(plan);
        step(ANALYST, id, 1, "compute").then().statusCode(200);
        step(CHAIR, id, 2, "approve").then().statusCode(200);
        return id;
    }

    static String posted(Map<String, Object> plan) {
        var id = approved(plan);
        step(FINANCE, id, 3, "post").then().statusCode(200);
        return id;
    }
}
