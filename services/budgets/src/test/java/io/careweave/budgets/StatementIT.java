package io.careweave.budgets;

import static io.careweave.budgets.HolderIT.devolve;
import static io.careweave.budgets.HolderIT.vire;
import static io.careweave.budgets.Network.AUDITOR;
import static io.careweave.budgets.Network.FINANCE;
import static io.careweave.budgets.Register.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.budgets.domain.ledger.Period;
import io.careweave.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the books say, to the penny, and of what each figure is made. */
@QuarkusTest
class StatementIT {

    @BeforeEach
    void network() {
        Register.network();
    }

    @Test
    void showsThePositionAndEveryFigureIsTheSumOfItsJournals() {
        var practice = Register.funded(1_000);
        var id = CommitmentIT.reserve(practice, 400).<String>path("id");
        CommitmentIT.draw(id, 150).then().statusCode(200);

        var statement = FINANCE.get("/v1/statements/position?holder=" + practice);
        statement
                .then()
                .statusCode(200)
                .body("rows.size()", equalTo(1))
                .body("rows[0].figures.budgetPence", equalTo(1_000))
                .body("rows[0].figures.availablePence", equalTo(600))
                .body("rows[0].figures.committedPence", equalTo(250))
                .body("rows[0].figures.spentPence", equalTo(150))
                .body("rows[0].figures.allocatedPence", equalTo(1_000))
                .body("funds[0].whole", nullValue());
        for (var bucket : Map.of("AVAILABLE", 600L, "COMMITTED", 250L, "SPENT", 150L, "ALLOCATED", -1_000L)
                .entrySet()) {
            var path = statement.<String>path("rows[0].entries") + "&bucket=" + bucket.getKey() + "&limit=1";
            assertThat(walked(path)).isEqualTo(bucket.getValue());
        }
        var journal = FINANCE.get(statement.<String>path("rows[0].entries")).<String>path("items[0].journal");
        AUDITOR.get("/v1/journals/" + journal).then().statusCode(200);
    }

    private static long walked(String path) {
        long sum = 0;
        var at = path;
        while (at != null) {
            var page = FINANCE.get(at);
            page.then().statusCode(200);
            sum += page.<List<Number>>path("items.pence").stream()
                    .mapToLong(Number::longValue)
                    .sum();
            var next = page.<String>path("next");
            at = next == null ? null : path + "&cursor=" + next;
        }
        return sum;
    }

    @Test
    void showsTheBooksAsTheyStoodAtTheEndOfAPeriodOrDay() {
        var practice = Register.funded(1_000);
        var period = Period.of(Postings.today());

        assertThat(budget(practice, "&period=" + period)).isEqualTo(1_000);
        assertThat(budget(practice, "&on=" + Postings.today())).isEqualTo(1_000);
        assertThat(budget(
                        practice,
                        "&year=" + period.year() + "&on="
                                + period.year().firstDay().minusDays(1)))
                .isZero();
    }

    private static long budget(String holder, String more) {
        return FINANCE.get("/v1/statements/position?holder=" + holder + more)
                .<Number>path("total.budgetPence")
                .longValue();
    }

    @Test
    void showsRecurrentMoneyAndMoneyThatComesOnceApart() {
        var practice = Register.funded(1_000);
        vire(
                        FINANCE,
                        place("RECURRENT", practice, "PRESCRIBING"),
                        place("NONRECURRENT", practice, "PRESCRIBING"),
                        300,
                        Map.of("transferKind", "NON_RECURRENT_USE"))
                .then()
                .statusCode(201);

        FINANCE.get("/v1/statements/position?holder=" + practice)
                .then()
                .body("underlying.recurrent.budgetPence", equalTo(700))
                .body("underlying.nonRecurrent.budgetPence", equalTo(300))
                .body("underlying.positionPence", equalTo(1_000))
                .body("underlying.underlyingPence", equalTo(700));
    }

    @Test
    void returnsPracticesAndWhatTheNetworkRetainsToThePenny() {
        var locality = Register.member("LOCALITY", Register.NETWORK);
        var practice = Register.practice(locality);
        Register.fund(locality, 12_345);
        devolve(locality, practice, 10_001).then().statusCode(201);

        var statement = FINANCE.get("/v1/statements/commissioner-return");
        statement.then().statusCode(200).body("agrees", equalTo(true));
        for (var part : Map.of("practices." + practice, 10_001L, "retained." + locality, 2_344L)
                .entrySet()) {
            var path = part.getKey().replaceFirst("[.](.*)", ".find { it.holder == '$1' }.figures.budgetPence");
            assertThat(statement.<Number>path(path).longValue()).isEqualTo(part.getValue());
        }
        long parts = sum(statement.path("practices.figures.budgetPence"))
                + sum(statement.path("retained.figures.budgetPence"));
        assertThat(statement.<Number>path("network.budgetPence").longValue()).isEqualTo(parts);
        assertThat(statement.<Number>path("ledger.allocatedPence").longValue())
                .isEqualTo(parts + sum(statement.path("outside.figures.budgetPence")));

        Network.client(practice)
                .get("/v1/statements/commissioner-return")
                .then()
                .statusCode(404);
    }

    @Test
    void returnsTheNetworkOfTheCallerAndNoOther() {
        var locality = Register.member("LOCALITY", Register.NETWORK);
        Register.fund(locality, 5);
        var other = Postings.code();
        Register.organisation(other, 1, "{\"kind\":\"NETWORK\",\"roles\":[],\"validFrom\":\"2019-04-01\"}");
        var theirs = Network.member("treasurer of another network", other, "finance");
        Eventually.within(
                Register.SOON, () -> theirs.get("/v1/holders/" + other).then().statusCode(200));
        Register.fund(other, 77);

        theirs.get("/v1/statements/commissioner-return")
                .then()
                .statusCode(200)
                .body("agrees", equalTo(true))
                .body("practices", hasSize(0))
                .body("retained.holder", contains(other))
                .body("network.budgetPence", equalTo(77))
                .body("outside.holder", not(hasItem(locality)));
        FINANCE.get("/v1/statements/commissioner-return")
                .then()
                .statusCode(200)
                .body("agrees", equalTo(true))
                .body("retained.holder", hasItem(locality))
                .body("retained.holder", not(hasItem(other)))
                .body("outside.holder", not(hasItem(other)));
    }

    private static long sum(List<Number> numbers) {
        return numbers.stream().mapToLong(Number::longValue).sum();
    }

    @Test
    void comparesSpendWithThePlanToDate() {
        var practice = Register.funded(12_000);
        Postings.post("SPEND", Postings.spend(practice, 500)).then().statusCode(201);
        int month = Period.of(Postings.today()).number();

        FINANCE.get("/v1/statements/variance?holder=" + practice)
                .then()
                .statusCode(200)
                .body("rows[0].budgetPence", equalTo(12_000))
                .body("rows[0].planPence", equalTo(1_000 * month))
                .body("rows[0].actualPence", equalTo(500))
                .body("rows[0].variancePence", equalTo(1_000 * month - 500));
    }

    @Test
    void writesFilesForASpreadsheet() {
        var practice = Register.funded(77);

        var file = FINANCE.call().accept("text/csv").get("/v1/statement-files/position?holder=" + practice);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.contentType()).startsWith("text/csv");
        assertThat(file.asString())
                .startsWith(
                        "year,holder,fund,serviceLine,budgetPence,availablePence,committedPence,spentPence,allocatedPence\r\n")
                .endsWith("," + practice + ",RECURRENT,PRESCRIBING,77,77,0,0,77\r\n");
        assertThat(FINANCE.call()
                        .accept("text/csv")
                        .get("/v1/statement-files/commissioner-return")
                        .asString())
                .contains("PRACTICE," + practice + ",,77,77,0,0,77\r\n");
        assertThat(FINANCE.call()
                        .accept("text/csv")
                        .get("/v1/statement-files/variance?holder=" + practice)
                        .asString())
                .contains("," + practice + ",RECURRENT,PRESCRIBING,77,");
    }

    @Test
    void showsAPracticeItsOwnAndNothingElse() {
        var practice = Register.funded(10);
        var other = Register.funded(20);
        for (var own : List.of(Network.client(practice), Network.member("pm", practice, "practice_manager"))) {
            for (var path : List.of("/v1/statements/position", "/v1/statements/variance", "/v1/statements/entries")) {
                own.get(path + "?holder=" + other).then().statusCode(404);
                own.get(path + "?holder=" + practice).then().statusCode(200);
            }
            assertThat(own.get("/v1/statements/position").<List<String>>path("rows.holder"))
                    .containsExactly(practice);
            for (var file : List.of("position", "variance")) {
                own.call()
                        .accept("text/csv")
                        .get("/v1/statement-files/" + file + "?holder=" + other)
                        .then()
                        .statusCode(404);
            }
        }
    }

    /** Each balance fits in 64 bits; both together do not. */
    @Test
    void refusesASumThatLeavesItsRange() {
        var locality = Register.member("LOCALITY", Register.NETWORK);
        var one = Register.practice(locality);
        var other = Register.practice(locality);
        Register.fund(one, Long.MAX_VALUE);
        Register.fund(other, Long.MAX_VALUE);
        try {
            for (var statement : List.of("position", "variance")) {
                FINANCE.get("/v1/statements/" + statement + "?holder=" + locality)
                        .then()
                        .statusCode(422)
                        .body("type", equalTo("/problems/budgets/amount-out-of-range"));
            }
            assertThat(budget(one, "")).isEqualTo(Long.MAX_VALUE);
        } finally {
            Register.fund(one, -Long.MAX_VALUE);
            Register.fund(other, -Long.MAX_VALUE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "year=2026",
                "year=FY1999",
                "period=FY2026-P14",
                "year=FY2025&period=FY2026-P01",
                "fund=GOLD",
                "serviceLine=ALCHEMY",
                "on=2026-02-30",
                "on=1900-01-01",
                "on=2000-03-31",
                "on=2199-04-01",
                "on=2200-01-01",
                "on=9999-12-31",
                "holder=x"
            })
    void refusesAQuestionThatCannotBeRead(String query) {
        FINANCE.get("/v1/statements/position?" + query).then().statusCode(400);
    }
}
