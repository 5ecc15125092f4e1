package io.careweave.budgets;

import static io.careweave.budgets.HolderIT.available;
import static io.careweave.budgets.Network.CONTRACTS;
import static io.careweave.budgets.Network.FINANCE;
import static io.careweave.budgets.Network.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.budgets.application.Upkeep;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a commitment: reserved, drawn, given back, expired; and many at once. */
@QuarkusTest
class CommitmentIT {

    @Inject
    Upkeep upkeep;

    @BeforeEach
    void network() {
        Register.network();
    }

    @Test
    void reservesDrawsInPartsAndReleasesTheRest() {
        var practice = Register.funded(10_000);
        var reserved = reserve(practice, 6_000);
        reserved.then()
                .statusCode(201)
                .body("state", equalTo("RESERVED"))
                .body("openPence", equalTo(6_000))
                .body("steps[0].kind", equalTo("RESERVE"));
        var id = reserved.<String>path("id");

        draw(id, 1_000).then().statusCode(200).body("state", equalTo("PART_DRAWN"));
        FINANCE.post("/v1/commitments/" + id + "/release", Map.of("pence", 2_000))
                .then()
                .statusCode(200)
                .body("state", equalTo("PART_DRAWN"))
                .body("openPence", equalTo(3_000));
        draw(id, 3_000).then().statusCode(200).body("state", equalTo("DRAWN"));

        figures(practice, 10_000, 6_000, 0, 4_000);
        for (var journal : FINANCE.get("/v1/commitments/" + id).<List<String>>path("steps.journal")) {
            FINANCE.post(
                            "/v1/journals/" + journal + "/reversals",
                            Map.of("dated", Postings.today().toString()))
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("/problems/budgets/not-reversible"));
        }
        FINANCE.get("/v1/commitments/" + id)
                .then()
                .body("drawnPence", equalTo(4_000))
                .body("releasedPence", equalTo(2_000))
                .body("steps.size()", equalTo(4));
        draw(id, 1).then().statusCode(409).body("type", equalTo("/problems/budgets/already-settled"));
        var journal = FINANCE.get("/v1/commitments/" + id).<String>path("steps[1].journal");
        var told = Kafka.shared()
                .await("budgets.events", journal, 1, Register.SOON)
                .getFirst();
        assertThat(Kafka.header(told, "ce_type")).isEqualTo("careweave.spend.recorded.v1");
        Contracts.assertKept(told);
    }

    @Test
    void refusesMoreThanIsThereAndMoreThanIsOpen() {
        var practice = Register.funded(500);

        reserve(practice, 501)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/budgets/insufficient-funds"))
                .body("detail", containsString("1 pence are missing"))
                .body("detail", containsString(practice));
        var id = reserve(practice, 500).<String>path("id");
        draw(id, 501)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/budgets/reserve-exceeded"))
                .body("detail", containsString("500 pence are open"));
        figures(practice, 500, 0, 500, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEADROOM", "RISK_POOL"})
    void commitsNothingOutOfWhatIsKept(String fund) {
        FINANCE.post("/v1/commitments", body(Register.practice(), 1, Map.of("fund", fund)))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/fund-restricted"));
    }

    @Test
    void refusesDaysThatDoNotFit() {
        var practice = Register.funded(100);
        var id = reserve(practice, 100).<String>path("id");

        FINANCE.post("/v1/commitments/" + id + "/draw", Map.of("pence", 1, "dated", "2019-05-01"))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/day-impossible"));
        for (var day : List.of(Postings.today().toString(), "2190-01-01")) {
            FINANCE.post("/v1/commitments", body(practice, 1, Map.of("expiresOn", day)))
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("/problems/budgets/day-impossible"));
        }
        for (var year : List.of("FY2190", "FY2199")) {
            FINANCE.post("/v1/commitments", body(practice, 1, Map.of("year", year)))
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/budgets/period-not-open"));
        }
    }

    @Test
    void releasesWithinOnesLimitAndWithoutAnInterestOnly() throws SQLException {
        var practice = Register.funded(1_000_000);
        var id = reserve(practice, 500_000).<String>path("id");

        CONTRACTS
                .post("/v1/commitments/" + id + "/release", Map.of())
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/budgets/over-limit"))
                .body("detail", containsString("SoD-7.3"));
        CONTRACTS
                .post("/v1/commitments/" + id + "/release", Map.of("pence", 100_000))
                .then()
                .statusCode(200);
        assertThat(audited("refused-release", id)).isEqualTo(1);

        var stakeholder = UUID.randomUUID();
        var provider = Register.member("COMMUNITY_PROVIDER", Register.NETWORK);
        Register.interest(stakeholder, provider);
        var theirs = FINANCE.post("/v1/commitments", body(practice, 1_000, Map.of("beneficiary", provider)))
                .<String>path("id");
        var caller = member(stakeholder, Register.NETWORK, "finance");
        Eventually.within(Register.SOON, () -> caller.post("/v1/commitments/" + theirs + "/release", Map.of("pence", 1))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/budgets/conflicted")));
        assertThat(audited("refused-release", theirs)).isPositive();
    }

    @Test
    void answersTheSameKeyOnce() {
        var practice = Register.funded(100);
        var key = UUID.randomUUID().toString();

        var first = FINANCE.post("/v1/commitments", key, body(practice, 60, Map.of()));
        var again = FINANCE.post("/v1/commitments", key, body(practice, 60, Map.of()));
        assertThat(again.asString()).isEqualTo(first.asString());
        FINANCE.post("/v1/commitments", key, body(practice, 61, Map.of()))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/common/idempotency-key-reused"));
        figures(practice, 100, 40, 60, 0);
    }

    @Test
    void reservesOnceUnderOneKeyHoweverManyAskAtOnce() throws ExecutionException, InterruptedException {
        var practice = Register.funded(1_000);
        var key = UUID.randomUUID().toString();

        var answers = Together.run(8, () -> FINANCE.post("/v1/commitments", key, body(practice, 60, Map.of())));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(Response::asString)
                .containsOnly(answers.getFirst().asString());
        figures(practice, 1_000, 940, 60, 0);
    }

    @Test
    void givesSixteenClientsExactlyWhatFits() throws ExecutionException, InterruptedException {
        var practice = Register.funded(1_000);

        Callable<List<Integer>> client = () -> IntStream.range(0, 3)
                .mapToObj(_ -> reserve(practice, 30).statusCode())
                .toList();
        var answers = Together.run(16, client);

        var codes = answers.stream().flatMap(List::stream).toList();
        assertThat(codes).containsOnly(201, 409);
        assertThat(codes.stream().filter(code -> code == 201)).hasSize(33);
        figures(practice, 1_000, 10, 990, 0);
    }

    @Test
    void drawsOnceOfTwoAtOnce() throws ExecutionException, InterruptedException {
        var practice = Register.funded(100);
        var id = reserve(practice, 100).<String>path("id");

        var codes = Together.run(8, () -> draw(id, 100).statusCode());

        assertThat(codes.stream().filter(code -> code == 200)).hasSize(1);
        assertThat(codes.stream().filter(code -> code == 409)).hasSize(7);
        figures(practice, 100, 0, 0, 100);
    }

    @Test
    void expiresWhatIsOpenOnItsDayWhileOthersDrawAndReserve()
            throws ExecutionException, InterruptedException, SQLException {
        var practice = Register.funded(100);
        var id = reserve(practice, 100).<String>path("id");
        due(id);

        Callable<Integer> expire = () -> {
            upkeep.sweep().await().atMost(Duration.ofSeconds(60));
            return 0;
        };
        Callable<Integer> drawing = () -> draw(id, 100).statusCode();
        Callable<Integer> reserving = () -> reserve(practice, 100).statusCode();
        var codes = Together.run(
                Stream.of(expire, drawing, reserving, reserving, reserving).toList());

        expire(id);
        var state = FINANCE.get("/v1/commitments/" + id).<String>path("state");
        if (state.equals("DRAWN")) {
            assertThat(codes).containsExactly(0, 200, 409, 409, 409);
            figures(practice, 100, 0, 0, 100);
        } else {
            assertThat(state).isEqualTo("EXPIRED");
            assertThat(codes.get(1)).isEqualTo(409);
            long won = codes.subList(2, 5).stream().filter(code -> code == 201).count();
            assertThat(won).isLessThanOrEqualTo(1);
            figures(practice, 100, 100 - 100 * won, 100 * won, 0);
        }
    }

    private void expire(String id) {
        Eventually.within(Register.SOON, () -> {
            upkeep.sweep().await().atMost(Duration.ofSeconds(60));
            assertThat(FINANCE.get("/v1/commitments/" + id).<Integer>path("openPence"))
                    .isZero();
        });
    }

    @Test
    void hidesWhatIsNotTheCallers() {
        var practice = Register.funded(100);
        var id = reserve(practice, 10).<String>path("id");
        var other = Network.client(Register.practice());

        other.get("/v1/commitments/" + id).then().statusCode(404);
        assertThat(other.get("/v1/commitments").<List<String>>path("items.id")).isEmpty();
        Network.client(practice).get("/v1/commitments/" + id).then().statusCode(200);
        member("elsewhere", Register.practice(), "finance")
                .post("/v1/commitments/" + id + "/draw", Map.of("pence", 1))
                .then()
                .statusCode(404);
    }

    static Response reserve(String holder, long pence) {
        return FINANCE.post("/v1/commitments", body(holder, pence, Map.of()));
    }

    static Map<String, Object> body(String holder, long pence, Map<String, ?> more) {
        var body = new HashMap<String, Object>(
                Map.of("fund", "RECURRENT", "holder", holder, "serviceLine", "PRESCRIBING", "pence", pence));
        body.putAll(more);
        return body;
    }

    static Response draw(String id, long pence) {
        return FINANCE.post("/v1/commitments/" + id + "/draw", Map.of("pence", pence));
    }

    /** What was allocated to the holder is what is available, committed and spent, in one look. */
    static void figures(String holder, long allocated, long available, long committed, long spent) {
        var statement = FINANCE.get("/v1/statements/position?holder=" + holder);
        assertThat(pence(statement, "total.allocatedPence")).isEqualTo(allocated);
        assertThat(pence(statement, "total.availablePence")).isEqualTo(available);
        assertThat(pence(statement, "total.committedPence")).isEqualTo(committed);
        assertThat(pence(statement, "total.spentPence")).isEqualTo(spent);
        assertThat(available(holder, "PRESCRIBING")).isEqualTo(available);
    }

    private static long pence(Response statement, String path) {
        return statement.<Number>path(path).longValue();
    }

    /** Puts its day into the past, which no request can. */
    private static void due(String id) throws SQLException {
        try (var connection = Stack.database().asOwner();
                var statement = connection.prepareStatement(
                        "update commitment set expires_on = current_date - 1 where id = cast(? as uuid)")) {
            statement.setString(1, id);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static long audited(String action, String id) throws SQLException {
        try (var connection = Stack.database().asApp();
                var statement =
                        connection.prepareStatement("select count(*) from audit where action = ? and object = ?")) {
            statement.setString(1, action);
            statement.setString(2, "commitment/" + id);
            try (var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getLong(1);
            }
        }
    }
}
