package io.careweave.budgets;

import static io.careweave.budgets.Network.FINANCE;
import static io.careweave.budgets.Network.member;
import static io.careweave.budgets.Register.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.budgets.application.Upkeep;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who holds money, and what may be moved between them. */
@QuarkusTest
class HolderIT {

    @Inject
    Upkeep upkeep;

    @BeforeEach
    void network() {
        Register.network();
    }

    @Test
    void viresWithinAHolderByTheClauseThatAllowsIt() {
        var practice = Register.funded(100_000);

        var moved = vire(
                FINANCE,
                place("RECURRENT", practice, "PRESCRIBING"),
                place("RECURRENT", practice, "COMMUNITY"),
                40_000);

        moved.then().statusCode(201).body("kind", equalTo("VIREMENT")).body("clause", equalTo("SoD-5.2"));
        assertThat(available(practice, "PRESCRIBING")).isEqualTo(60_000);
        assertThat(available(practice, "COMMUNITY")).isEqualTo(40_000);
        FINANCE.get(moved.header("Location")).then().statusCode(200).body("pence", equalTo(40_000));
        FINANCE.get("/v1/journals/" + moved.path("journal"))
                .then()
                .statusCode(200)
                .body("kind", equalTo("VIREMENT"));
        assertThat(FINANCE.get("/v1/budget-moves?holder=" + practice).<List<String>>path("items.id"))
                .containsExactly(moved.<String>path("id"));
    }

    @Test
    void refusesAVirementBeyondTheLimitNamingTheBodyAndKeepsItInTheAudit() throws SQLException {
        var practice = Register.funded(30_000_000);
        var from = place("RECURRENT", practice, "PRESCRIBING");
        var to = place("RECURRENT", practice, "COMMUNITY");

        vire(FINANCE, from, to, 10_000_001)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/budgets/over-limit"))
                .body("detail", containsString(Register.EXECUTIVE.toString()))
                .body("detail", containsString("SoD-5.4"));
        assertThat(available(practice, "COMMUNITY")).isZero();
        assertThat(audited("refused-move", "\"from\":\"" + practice + "\"")).isEqualTo(1);

        var decided = Register.carried(Register.EXECUTIVE);
        Eventually.within(Register.SOON, () -> vire(FINANCE, from, to, 10_000_001, Map.of("resolutionId", decided))
                .then()
                .statusCode(201)
                .body("clause", equalTo("SoD-5.4")));
        assertThat(available(practice, "COMMUNITY")).isEqualTo(10_000_001);
    }

    @Test
    void refusesAResolutionThatNobodyCarried() {
        var practice = Register.funded(100);

        vire(
                        FINANCE,
                        place("RECURRENT", practice, "PRESCRIBING"),
                        place("RECURRENT", practice, "COMMUNITY"),
                        1,
                        Map.of("resolutionId", UUID.randomUUID()))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/not-decided"));
    }

    @Test
    void letsAPracticeManagerVireWithinTheirPracticeOnly() {
        var own = Register.funded(1_000);
        var other = Register.funded(1_000);
        var manager = member("pm-" + own, own, "practice_manager");

        vire(manager, place("RECURRENT", own, "PRESCRIBING"), place("RECURRENT", own, "COMMUNITY"), 10)
                .then()
                .statusCode(201)
                .body("clause", equalTo("SoD-5.1"));
        vire(manager, place("RECURRENT", own, "PRESCRIBING"), place("RECURRENT", other, "PRESCRIBING"), 10)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/unknown-holder"));
    }

    @Test
    void crossesFundsByAnApprovedKindOfTransferOnly() {
        var practice = Register.funded(1_000);
        var from = place("RECURRENT", practice, "PRESCRIBING");
        var once = place("NONRECURRENT", practice, "PRESCRIBING");

        for (var wrong : List.of(Map.<String, Object>of(), Map.<String, Object>of("transferKind", "TOP_SLICE"))) {
            vire(FINANCE, from, once, 100, wrong)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("/problems/budgets/fund-restricted"));
        }
        vire(FINANCE, from, once, 100, Map.of("transferKind", "NON_RECURRENT_USE"))
                .then()
                .statusCode(201)
                .body("kind", equalTo("FUND_TRANSFER"));
        // Not back.
        vire(FINANCE, once, from, 100)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/fund-restricted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "1e2", "9223372036854775808"})
    void refusesAnAmountThatIsNone(String pence) {
        var practice = Register.practice();
        var body =
                "{\"from\":{\"fund\":\"RECURRENT\",\"holder\":\"%1$s\",\"serviceLine\":\"PRESCRIBING\"},\"to\":{\"fund\":\"RECURRENT\",\"holder\":\"%1$s\",\"serviceLine\":\"COMMUNITY\"},\"pence\":%2$s}"
                        .formatted(practice, pence);

        FINANCE.post("/v1/virements", body)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/amount-out-of-range"));
    }

    @Test
    void devolvesToWhoBelongsToAHolderAndBack() {
        var locality = Register.member("LOCALITY", Register.NETWORK);
        var practice = Register.practice(locality);
        Register.fund(locality, 5_000);

        devolve(locality, practice, 3_000).then().statusCode(201).body("kind", equalTo("DEVOLUTION"));
        devolve(practice, locality, 1_000).then().statusCode(201);
        assertThat(available(practice, "PRESCRIBING")).isEqualTo(2_000);

        devolve(locality, practice, 3_001)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/budgets/insufficient-funds"))
                .body("detail", containsString(locality));
        devolve(practice, Register.practice(), 1)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/move-impossible"));
    }

    @Test
    void givesTheFullRiskToAHundredThousandPatientsOrToAPoolThatHasThem() {
        var small = Register.member("LOCALITY", Register.NETWORK);
        Register.list(Register.practice(small), 92_000);
        var other = Register.practice();
        Register.list(other, 48_000);

        level(small, "FULL_RISK", small)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/population-too-small"))
                .body("detail", containsString("92000"));

        var pool = "pool-" + UUID.randomUUID().toString().substring(0, 8);
        var founded = FINANCE.put("/v1/risk-pools/" + pool, Map.of(), Map.of("members", List.of(small, other)));
        founded.then().statusCode(201);
        level(small, "FULL_RISK", small)
                .then()
                .statusCode(201)
                .body("patients", equalTo(140_000))
                .body("residualRiskOwner", equalTo(small));
        FINANCE.get("/v1/holders/" + small)
                .then()
                .body("devolution.level", equalTo("FULL_RISK"))
                .body("riskPool", equalTo(pool));

        FINANCE.put("/v1/risk-pools/" + pool, Map.of("If-Match", "\"1\""), Map.of("members", List.of(other)))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/budgets/pool-needed"));
        FINANCE.put("/v1/risk-pools/" + pool + "b", Map.of(), Map.of("members", List.of(other)))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/budgets/pool-taken"));
        level(small, "SHARED_RISK", small)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/devolution-impossible"));
    }

    @Test
    void handsOverWhatAMergedPracticeHasAndClosesItOnceNothingIsCommitted() {
        var merged = Register.funded(10_000);
        var successor = Register.practice();
        var commitment = CommitmentIT.reserve(merged, 4_000).<String>path("id");
        Register.ended(merged, successor);

        FINANCE.post("/v1/holders/" + successor + "/close", "")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/budgets/holder-live"));
        FINANCE.post("/v1/holders/" + merged + "/close", "")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/budgets/open-commitments"));
        upkeep.sweep().await().atMost(Duration.ofSeconds(60));
        assertThat(available(successor, "PRESCRIBING")).isEqualTo(6_000);

        FINANCE.post("/v1/commitments/" + commitment + "/release", Map.of())
                .then()
                .statusCode(200);
        FINANCE.post("/v1/holders/" + merged + "/close", "")
                .then()
                .statusCode(200)
                .body("takenBy", equalTo(successor))
                .body("pence", equalTo(4_000));
        assertThat(available(successor, "PRESCRIBING")).isEqualTo(10_000);
        FINANCE.post("/v1/holders/" + merged + "/close", "")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/budgets/holder-closed"));
        FINANCE.get("/v1/holders/" + merged).then().body("state", equalTo("CLOSED"));
        CommitmentIT.reserve(merged, 1)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/unknown-holder"));
    }

    @Test
    void keepsTheNewestOfEachSubjectWhateverTheOrder() {
        var code = Register.practice();
        Register.ended(code, Register.NETWORK);
        // Told again, and an older one: both change nothing, and what follows is handled.
        Register.organisation(
                code, 1, "{\"kind\":\"PRACTICE\",\"parent\":\"X-RIDGEWAY\",\"roles\":[],\"validFrom\":\"2019-04-01\"}");
        Register.tell("organisations", "organisation.changed", "not a code!", 1, "{}");
        var next = Register.practice();

        FINANCE.get("/v1/holders/" + next).then().statusCode(200);
        FINANCE.get("/v1/holders/" + code).then().body("state", equalTo("ENDED"));
    }

    @Test
    void showsAPracticeItselfAndTheNetworkEverybody() {
        var practice = Register.practice();
        var other = Register.practice();
        var client = Network.client(practice);

        assertThat(client.get("/v1/holders").<List<String>>path("items.orgCode"))
                .containsExactly(practice);
        client.get("/v1/holders/" + other).then().statusCode(404).body("type", equalTo("/problems/common/not-found"));
        var all = new ArrayList<String>();
        var path = "/v1/holders?limit=200";
        while (path != null) {
            var page = FINANCE.get(path);
            all.addAll(page.<List<String>>path("items.orgCode"));
            var next = page.<String>path("next");
            path = next == null ? null : "/v1/holders?limit=200&cursor=" + next;
        }
        assertThat(all).contains(practice, other, Register.NETWORK);
    }

    static Response vire(Caller caller, Object from, Object to, long pence) {
        return vire(caller, from, to, pence, Map.of());
    }

    static Response vire(Caller caller, Object from, Object to, long pence, Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of("from", from, "to", to, "pence", pence));
        body.putAll(more);
        return caller.post("/v1/virements", body);
    }

    static Response devolve(String from, String to, long pence) {
        return FINANCE.post(
                "/v1/devolutions",
                Map.of(
                        "from",
                        from,
                        "to",
                        to,
                        "fund",
                        "RECURRENT",
                        "lines",
                        List.of(Map.of("serviceLine", "PRESCRIBING", "pence", pence))));
    }

    static Response level(String holder, String level, String owner) {
        var year = "FY" + FinancialYear.of(Postings.today()).start();
        return FINANCE.post(
                "/v1/holders/" + holder + "/levels", Map.of("year", year, "level", level, "residualRiskOwner", owner));
    }

    static long available(String holder, String line) {
        var rows = FINANCE.get("/v1/statements/position?holder=" + holder + "&serviceLine=" + line)
                .<List<Number>>path("rows.figures.availablePence");
        return rows.stream().mapToLong(Number::longValue).sum();
    }

    static long audited(String action, String fact) throws SQLException {
        try (var connection = Stack.database().asApp();
                var statement = connection.prepareStatement(
                        "select count(*) from audit where action = ? and facts like '%' || ? || '%'")) {
            statement.setString(1, action);
            statement.setString(2, fact);
            try (var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getLong(1);
            }
        }
    }
}
