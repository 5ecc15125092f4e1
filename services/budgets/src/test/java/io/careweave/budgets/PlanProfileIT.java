package io.careweave.budgets;

import static io.careweave.budgets.Network.FINANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which parts a budget is planned over the months, and which of several profiles a statement uses. */
@QuarkusTest
class PlanProfileIT {

    private static final String YEAR = "FY" + FinancialYear.of(Postings.today()).start();
    private static final List<Object> WINTER = List.of(1, 1, 1, 1, 1, 1, 1, 1, 2, "2.5", 2, "1.5");

    @BeforeEach
    void network() {
        Register.network();
    }

    @Test
    void plansByItsPartsToThePennyAndSaysByWhich() {
        var practice = fundedAllYear(Register.practice(), 1_000);
        assertThat(line(practice, 1).get("profile")).isEqualTo("EVEN");
        assertThat(planned(practice, 1)).isEqualTo(84);

        var set = set(practice, Map.of("parts", WINTER, "reference", "BOARD-2026.4"));

        set.then()
                .statusCode(201)
                .body("version", equalTo(1))
                .body("holder", equalTo(practice))
                .body("serviceLine", nullValue())
                .body("parts[9]", equalTo("2.5"));
        // 1,000 pence over sixteen parts: the pence left go to March (93.75), then to the earliest of those of 62.5.
        assertThat(List.of(planned(practice, 1), planned(practice, 2), planned(practice, 8), planned(practice, 9)))
                .containsExactly(63L, 126L, 500L, 625L);
        assertThat(planned(practice, 12)).isEqualTo(1_000);
        assertThat(planned(practice, 13)).isEqualTo(1_000);
        var location = set.header("Location");
        assertThat(line(practice, 1).get("profile")).isEqualTo(location);
        FINANCE.get(location).then().statusCode(200).body("reference", equalTo("BOARD-2026.4"));
        assertThat(FINANCE.call()
                        .accept("text/csv")
                        .get("/v1/statement-files/variance?period=" + YEAR + "-P02&holder=" + practice)
                        .asString())
                .startsWith("year,holder,fund,serviceLine,budgetPence,planPence,actualPence,variancePence,profile\r\n")
                .endsWith("," + practice + ",RECURRENT,PRESCRIBING,1000,126,0,126," + set.path("id") + "\r\n");
    }

    @Test
    void takesTheNearestProfileAndOfALineBeforeThatOfAll() {
        var locality = Register.member("LOCALITY", Register.NETWORK);
        var practice = fundedAllYear(Register.practice(locality), 1_200);
        var first = Collections.nCopies(12, 0).toArray();
        first[0] = 1;

        var ofAll = set(locality, Map.of("parts", WINTER)).header("Location");
        assertThat(line(practice, 1).get("profile")).isEqualTo(ofAll);
        var ofLine = set(locality, Map.of("parts", first, "serviceLine", "PRESCRIBING"));
        assertThat(line(practice, 1).get("profile")).isEqualTo(ofLine.header("Location"));
        assertThat(planned(practice, 1)).isEqualTo(1_200);
        var own = set(practice, Map.of()).header("Location");
        assertThat(line(practice, 1).get("profile")).isEqualTo(own);
        var later = set(practice, Map.of("parts", WINTER));
        later.then().body("version", equalTo(2));
        assertThat(line(practice, 1).get("profile")).isEqualTo(later.header("Location"));

        assertThat(FINANCE.get("/v1/plan-profiles?year=" + YEAR + "&holder=" + practice)
                        .<List<Integer>>path("items.version"))
                .containsExactly(1, 2);
        // Who is planned by it reads it, and sees none of a neighbour's.
        var client = Network.client(practice);
        client.get(ofAll).then().statusCode(200);
        var neighbour = set(Register.practice(locality), Map.of());
        client.get(neighbour.header("Location")).then().statusCode(404);
        assertThat(client.get("/v1/plan-profiles?limit=200").<List<String>>path("items.holder"))
                .contains(locality, practice)
                .doesNotContain(neighbour.<String>path("holder"));
    }

    @Test
    void showsRecurrentMoneyAndMoneyThatComesOnceApart() {
        var practice = Register.funded(1_200);
        HolderIT.vire(
                        FINANCE,
                        Register.place("RECURRENT", practice, "PRESCRIBING"),
                        Register.place("NONRECURRENT", practice, "PRESCRIBING"),
                        240,
                        Map.of("transferKind", "NON_RECURRENT_USE"))
                .then()
                .statusCode(201);

        int month = Period.of(Postings.today()).number();
        FINANCE.get("/v1/statements/variance?holder=" + practice)
                .then()
                .body("planPence", equalTo(100 * month))
                .body("recurrent.budgetPence", equalTo(960))
                .body("recurrent.planPence", equalTo(80 * month))
                .body("nonRecurrent.budgetPence", equalTo(240))
                .body("nonRecurrent.variancePence", equalTo(20 * month))
                .body("other.budgetPence", equalTo(0));
        var stated = FINANCE.get("/v1/statements/commissioner-return");
        stated.then().statusCode(200).body("agrees", equalTo(true));
        var path = "practices.find { it.holder == '" + practice + "' }.underlying.";
        stated.then()
                .body(path + "recurrent.budgetPence", equalTo(960))
                .body(path + "nonRecurrent.budgetPence", equalTo(240))
                .body(path + "positionPence", equalTo(1_200))
                .body(path + "underlyingPence", equalTo(960));
        assertThat(FINANCE.call()
                        .accept("text/csv")
                        .get("/v1/statement-files/commissioner-return")
                        .asString())
                .contains("PRACTICE_FUND," + practice + ",NONRECURRENT,240,240,0,0,240\r\n");
    }

    @Test
    void numbersThoseOfManyAtOnceWithoutAGap() throws ExecutionException, InterruptedException {
        var practice = Register.practice();

        var versions =
                Together.run(8, () -> set(practice, Map.of("parts", WINTER)).<Integer>path("version"));

        assertThat(versions).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void answersTheSameKeyOnce() {
        var practice = Register.practice();
        var key = UUID.randomUUID().toString();

        var first = FINANCE.post("/v1/plan-profiles", key, body(practice, Map.of()));
        assertThat(FINANCE.post("/v1/plan-profiles", key, body(practice, Map.of()))
                        .asString())
                .isEqualTo(first.asString());
        FINANCE.post("/v1/plan-profiles", key, body(practice, Map.of("parts", WINTER)))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/common/idempotency-key-reused"));
        assertThat(FINANCE.get("/v1/plan-profiles?holder=" + practice).<List<?>>path("items"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[0,0,0,0,0,0,0,0,0,0,0,0]|422|budgets/invalid-weights|/parts",
                "[1,1,-1,1,1,1,1,1,1,1,1,1]|422|budgets/invalid-weights|/parts/2",
                "[1,1,0.0000000000001,1,1,1,1,1,1,1,1,1]|422|budgets/invalid-weights|/parts/2",
                "[1,1,\"x\",1,1,1,1,1,1,1,1,1]|422|budgets/invalid-weights|/parts/2",
                "[1,1,1,1,1,1,1,1,1,1,1]|400|common/validation|/parts",
                "[1,1,1,1,1,1,1,1,1,1,1,1,1]|400|common/validation|/parts",
                "[1,1,null,1,1,1,1,1,1,1,1,1]|400|common/validation|/parts/2",
                "[1,1,{},1,1,1,1,1,1,1,1,1]|400|common/malformed-json|/parts/2",
                "null|400|common/validation|/parts"
            })
    void refusesPartsThatNobodyCanPlanBy(String parts, int status, String problem, String pointer) {
        var practice = Register.practice();

        var answer = FINANCE.post(
                "/v1/plan-profiles",
                "{\"year\":\"%s\",\"holder\":\"%s\",\"parts\":%s}".formatted(YEAR, practice, parts));

        answer.then().statusCode(status).body("type", equalTo("/problems/" + problem));
        assertThat(answer.<List<String>>path("errors.pointer")).contains(pointer);
        assertThat(FINANCE.get("/v1/plan-profiles?holder=" + practice).<List<?>>path("items"))
                .isEmpty();
    }

    @Test
    void isSetByWhoAnswersForTheHolderOnly() {
        var practice = Register.practice();
        var other = Network.member("finance-elsewhere", Register.practice(), "finance");

        other.post("/v1/plan-profiles", body(practice, Map.of()))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/unknown-holder"))
                .body("errors[0].pointer", equalTo("/holder"));
    }

    /** From the first day of the year, so that its statement of any period has the budget. */
    private static String fundedAllYear(String practice, long pence) {
        var dated = FinancialYear.of(Postings.today()).firstDay().toString();
        var journal = Postings.journal("ALLOCATION", Postings.allocation(practice, pence), Map.of("dated", dated));
        FINANCE.post("/v1/journals", journal).then().statusCode(201);
        return practice;
    }

    static Response set(String holder, Map<String, ?> more) {
        return FINANCE.post("/v1/plan-profiles", body(holder, more));
    }

    static Map<String, Object> body(String holder, Map<String, ?> more) {
        var body = new HashMap<String, Object>(
                Map.of("year", YEAR, "holder", holder, "parts", Collections.nCopies(12, 1)));
        body.putAll(more);
        return body;
    }

    private static Response variance(String holder, int period) {
        return FINANCE.get("/v1/statements/variance?holder=%s&period=%s-P%02d".formatted(holder, YEAR, period));
    }

    private static long planned(String holder, int period) {
        return ((Number) line(holder, period).getOrDefault("planPence", -1)).longValue();
    }

    /** The only line of its statement. */
    private static Map<String, Object> line(String holder, int period) {
        return variance(holder, period).then().statusCode(200).extract().path("rows[0]");
    }
}
