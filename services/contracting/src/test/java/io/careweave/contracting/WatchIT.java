package io.careweave.contracting;

import static io.careweave.contracting.Agreements.SOON;
import static io.careweave.contracting.Agreements.today;
import static io.careweave.contracting.Network.CHAIR;
import static io.careweave.contracting.Network.CONTRACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.contracting.application.contracts.ContractUpkeep;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The register as a whole: what is due, what goes wrong, and how many are complete. */
@QuarkusTest
class WatchIT {

    @Inject
    ContractUpkeep upkeep;

    @BeforeEach
    void delegated() {
        Agreements.delegated();
    }

    @ParameterizedTest
    @CsvSource({"17, 18", "12, 12", "5, 6", "2, 3"})
    void tellsAnEndOnceAtTheNearestMark(int monthsLeft, int mark) {
        var id = Agreements.signed(Map.of(
                "end",
                today().plusMonths(monthsLeft).toString(),
                "reviewOn",
                today().plusDays(9).toString()));
        looked();

        var alerts = alerts(id);
        assertThat(alerts)
                .containsExactly(
                        "ENDS " + mark + " " + today().plusMonths(monthsLeft).minusMonths(mark));
        looked();
        assertThat(alerts(id)).isEqualTo(alerts);
        assertThat(told(id)).isEqualTo(1);
    }

    @Test
    void tellsNothingOfAnEndThatIsFarAndOfAReviewToCome() {
        var id = Agreements.signed(Map.of("end", today().plusMonths(30).toString()));
        looked();

        assertThat(alerts(id)).isEmpty();
    }

    @Test
    void tellsAReviewUntilItIsMoved() {
        var id = Agreements.signed(Map.of("end", today().plusMonths(30).toString(), "reviewOn", today().toString()));
        looked();
        assertThat(alerts(id)).containsExactly("REVIEW 0 " + today());
        assertThat(due("?reason=ENDS")).noneMatch(line -> line.startsWith(id));

        var path = "/v1/contracts/" + id;
        CONTRACTS
                .put(
                        path + "/care",
                        Map.of("If-Match", "\"" + Agreements.version(path) + "\""),
                        Map.of("reviewOn", today().plusMonths(6).toString()))
                .then()
                .statusCode(200);

        assertThat(alerts(id)).isEmpty();
    }

    @Test
    void tellsEachOnceHoweverManyLookAtOnce() throws ExecutionException, InterruptedException {
        var id = Agreements.signed(Map.of("end", today().plusMonths(4).toString(), "reviewOn", today().toString()));
        Callable<Integer> looking = () -> {
            looked();
            return 0;
        };
        Together.run(List.of(looking, looking, looking, looking))
                .forEach(one -> assertThat(one).isZero());

        assertThat(told(id)).isEqualTo(2);
    }

    @Test
    void flagsVariationsThatAreTogetherNotBelowTheThreshold() {
        var id = Agreements.ready(Map.of("awardPence", 1_000_000_000));
        Agreements.sign(CHAIR, id).then().statusCode(200);
        varied(id, 30_000_000);
        assertThat(warnings(id)).isEmpty();

        varied(id, 20_000_000);

        assertThat(warnings(id)).containsExactly("SERIAL_VARIATIONS");
    }

    @Test
    void flagsAnUrgentAwardThatRunsLong() {
        var shortly = Agreements.signed(Map.of(
                "basis",
                "PSR_URGENT",
                "basisReference",
                "N-1",
                "end",
                today().plusMonths(10).toString()));
        var longer = Agreements.signed(Map.of("basis", "PSR_URGENT"));

        assertThat(warnings(shortly)).isEmpty();
        assertThat(warnings(longer)).containsExactlyInAnyOrder("NO_BASIS", "URGENT_AND_LONG");
    }

    @Test
    void flagsWhatIsSuspendedAndWhatFallsShort() {
        var id = Agreements.signed(Map.of());
        Agreements.step(id, "suspend", Map.of()).then().statusCode(200);
        assertThat(warnings(id)).containsExactly("SUSPENDED");
        Agreements.step(id, "resume", Map.of()).then().statusCode(200);

        var unused = NoticeIT.issued("/v1/contracts/" + id);

        Eventually.within(SOON, () -> assertThat(warnings(id)).containsExactly("FALLS_SHORT"));
    }

    @Test
    void countsWhatIsCompleteAndListsTheRestOfTheCallersAlone() {
        var answer = CONTRACTS.get("/v1/contracts/completeness?limit=200");
        answer.then().statusCode(200);
        long running = answer.<Number>path("running").longValue();
        long complete = answer.<Number>path("complete").longValue();
        long incomplete = answer.<Number>path("incomplete").longValue();
        assertThat(running).isEqualTo(complete + incomplete).isPositive();
        assertThat(answer.<List<Integer>>path("kinds.running").stream()
                        .mapToLong(Integer::longValue)
                        .sum())
                .isEqualTo(running);
        Network.member("stranger", "ZX9", "contract_manager")
                .get("/v1/contracts/completeness")
                .then()
                .statusCode(200)
                .body("running", equalTo(0));
    }

    @Test
    void countsAReviewThatHasPassedAsNone() throws SQLException {
        var id = Agreements.signed(Map.of());
        try (var connection = Stack.database().asSuperuser();
                var statement = connection.prepareStatement("update contract set review_on = ? where id = ?::uuid")) {
            statement.setObject(1, today().minusDays(1));
            statement.setString(2, id);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }

        assertThat(paged("/v1/contracts/completeness", "lacks", id)).containsExactly("REVIEW_DATE");
        assertThat(warnings(id)).containsExactly("REVIEW_OVERDUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=201", "?limit=x", "?cursor=x", "?reason=SOON"})
    void refusesWhatIsNoQuery(String query) {
        for (var list : query.startsWith("?reason") ? List.of("due") : List.of("due", "warnings", "completeness")) {
            CONTRACTS.get("/v1/contracts/" + list + query).then().statusCode(400);
        }
    }

    private void looked() {
        upkeep.sweep().await().atMost(SOON);
    }

    private static void varied(String id, long pence) {
        var number = Agreements.proposed(id, pence).<Number>path("number");
        Agreements.variationStep(id, number, "assess", Map.of("impact", "none"))
                .then()
                .statusCode(200);
        Agreements.variationStep(id, number, "agree", Map.of()).then().statusCode(200);
        var path = "/v1/contracts/" + id + "/variations/" + number;
        CHAIR.call()
                .header("If-Match", "\"" + Agreements.version(path) + "\"")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("counterpartySignedOn", today().toString()))
                .post(path + "/sign")
                .then()
                .statusCode(200);
    }

    static List<String> warnings(String id) {
        return paged("/v1/contracts/warnings", "warnings", id);
    }

    private static List<String> alerts(String id) {
        return due("").stream()
                .filter(line -> line.startsWith(id))
                .map(line -> line.substring(id.length() + 1))
                .toList();
    }

    private static List<String> due(String query) {
        var lines = new ArrayList<String>();
        pages(
                "/v1/contracts/due" + query,
                item -> lines.add(Stream.of("contractId", "reason", "months", "dueOn")
                        .map(name -> String.valueOf(item.get(name)))
                        .collect(Collectors.joining(" "))));
        return lines;
    }

    @SuppressWarnings("unchecked")
    private static List<String> paged(String path, String what, String id) {
        var found = new ArrayList<String>();
        pages(path, item -> {
            if (id.equals(item.get("id"))) {
                found.addAll((List<String>) item.getOrDefault(what, List.of()));
            }
        });
        return found;
    }

    private static void pages(String path, Consumer<Map<String, Object>> each) {
        @Nullable String cursor = null;
        do {
            var at =
                    path + (path.contains("?") ? "&" : "?") + "limit=200" + (cursor == null ? "" : "&cursor=" + cursor);
            var answer = CONTRACTS.get(at);
            answer.then().statusCode(200);
            var body = answer.jsonPath();
            body.<Map<String, Object>>getList("items").forEach(each);
            cursor = body.getString("next");
        } while (cursor != null);
    }

    private static long told(String id) {
        try (var connection = Stack.database().asApp();
                var statement = connection.prepareStatement(
                        "select count(*) from contract_alert where contract_id = ?::uuid")) {
            statement.setString(1, id);
            try (var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
