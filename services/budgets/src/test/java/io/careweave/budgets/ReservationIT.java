package io.careweave.budgets;

import static io.careweave.budgets.CommitmentIT.body;
import static io.careweave.budgets.CommitmentIT.draw;
import static io.careweave.budgets.CommitmentIT.figures;
import static io.careweave.budgets.CommitmentIT.reserve;
import static io.careweave.budgets.Network.FINANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.testkit.Stack;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commitments that many make at once, gathered in transactions of the ledger: each request takes effect once, or not. */
@QuarkusTest
class ReservationIT {

    @BeforeEach
    void network() {
        Register.network();
    }

    private static Response reserveUnder(String key, String holder, long pence) {
        return FINANCE.post("/v1/commitments", key, body(holder, pence, Map.of()));
    }

    private static List<?> commitments(String holder) {
        return FINANCE.get("/v1/commitments?limit=200&holder=" + holder).path("items");
    }

    @Test
    void takesEffectOnceForSixteenAtOnceUnderOneKey() throws ExecutionException, InterruptedException {
        var practice = Register.funded(1_000);
        var key = UUID.randomUUID().toString();

        var answers = Together.run(16, () -> reserveUnder(key, practice, 30));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(answers)
                .extracting(Response::asString)
                .containsOnly(answers.getFirst().asString());
        assertThat(commitments(practice)).hasSize(1);
        figures(practice, 1_000, 970, 30, 0);
    }

    @Test
    void givesOneKeyToOneOfDifferentRequestsAtOnce() throws ExecutionException, InterruptedException {
        var practice = Register.funded(1_000);
        var key = UUID.randomUUID().toString();
        var drawn = reserve(practice, 100).<String>path("id");
        Stream<Callable<Response>> reserving =
                IntStream.rangeClosed(1, 8).mapToObj(pence -> () -> reserveUnder(key, practice, pence));
        Stream<Callable<Response>> drawing = IntStream.rangeClosed(1, 4)
                .mapToObj(
                        pence -> () -> FINANCE.post("/v1/commitments/" + drawn + "/draw", key, Map.of("pence", pence)));

        var answers = Together.run(Stream.concat(reserving, drawing).toList());

        assertThat(answers.stream().filter(answer -> answer.statusCode() < 300)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .hasSize(11)
                .allSatisfy(answer ->
                        assertThat(answer.<String>path("type")).isEqualTo("/problems/common/idempotency-key-reused"));
    }

    @Test
    void leavesTheKeyOfARefusedRequestFree() {
        var practice = Register.funded(500);
        var key = UUID.randomUUID().toString();

        reserveUnder(key, practice, 501)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/budgets/insufficient-funds"))
                .body("errors[0].pointer", equalTo("/pence"));
        Register.fund(practice, 1);
        var first = reserveUnder(key, practice, 501);

        first.then().statusCode(201).header("Location", equalTo("/v1/commitments/" + first.path("id")));
        assertThat(reserveUnder(key, practice, 501).asString()).isEqualTo(first.asString());
        figures(practice, 501, 0, 501, 0);
    }

    @Test
    void answersAsAtFirstWhateverBecameOfTheHolder() {
        var practice = Register.funded(500);
        var key = UUID.randomUUID().toString();
        var first = reserveUnder(key, practice, 10);
        first.then().statusCode(201);

        Register.ended(practice, Register.practice());

        assertThat(reserveUnder(key, practice, 10).asString()).isEqualTo(first.asString());
        reserve(practice, 10).then().statusCode(422).body("type", equalTo("/problems/budgets/unknown-holder"));
    }

    @Test
    void keepsEachCommitmentWithItsJournalItsStepAndItsAudit()
            throws ExecutionException, InterruptedException, SQLException {
        var practice = Register.funded(1_000);
        Callable<List<Response>> client = () -> {
            var own = new ArrayList<Response>();
            for (int i = 0; i < 4; i++) {
                own.add(reserve(practice, 20));
            }
            return own;
        };

        var answers = Together.run(16, client).stream().flatMap(List::stream).toList();

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                .hasSize(50);
        assertThat(counted("select count(*) from commitment c join commitment_step s on s.commitment = c.id"
                        + " join txn t on t.id = s.journal and t.key = c.id || '/1' and t.source = 'commitments'"
                        + " join audit a on a.object = 'commitment/' || c.id and a.action = 'reserve'"
                        + " join idempotency i on i.location = '/v1/commitments/' || c.id"
                        + " where c.holder = '" + practice + "'"))
                .isEqualTo(50);
        assertThat(commitments(practice)).hasSize(50);
        figures(practice, 1_000, 0, 1_000, 0);
        draw(
                        answers.stream()
                                .filter(answer -> answer.statusCode() == 201)
                                .findFirst()
                                .orElseThrow()
                                .path("id"),
                        20)
                .then()
                .statusCode(200);
    }

    private static long counted(String query) throws SQLException {
        try (var connection = Stack.database().asSuperuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}
