package io.careweave.budgets;

import static io.careweave.budgets.CommitmentIT.body;
import static io.careweave.budgets.HolderIT.available;
import static io.careweave.budgets.Network.FINANCE;
import static io.careweave.budgets.Postings.allocation;
import static io.careweave.budgets.Postings.journal;
import static io.careweave.budgets.Postings.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of a year and of a holder: nothing that is set aside or allocated gets stuck behind it. */
@QuarkusTest
class ClosingIT {

    @BeforeEach
    void network() {
        Register.network();
    }

    /** Years to come, each of one test, whose first month and March are opened early. */
    private static FinancialYear ahead(int years) {
        var year = new FinancialYear(FinancialYear.of(Postings.today()).start() + years);
        Months.step(new Period(year, 1), 0, "open").then().statusCode(200);
        Months.step(new Period(year, Period.MARCH), 0, "open").then().statusCode(200);
        return year;
    }

    private static String funded(FinancialYear year, long pence) {
        var practice = Register.practice();
        FINANCE.post(
                        "/v1/journals",
                        journal(
                                "ALLOCATION",
                                allocation(practice, pence),
                                Map.of("dated", year.firstDay().toString())))
                .then()
                .statusCode(201);
        return practice;
    }

    private static Response reserve(FinancialYear year, String practice, long pence) {
        return FINANCE.post("/v1/commitments", body(practice, pence, Map.of("year", year.toString())));
    }

    @Test
    void endsAYearWithoutOpenCommitmentsOnly() {
        var year = ahead(11);
        var march = new Period(year, Period.MARCH);
        var adjustments = new Period(year, Period.ADJUSTMENTS);
        Months.step(adjustments, 0, "open").then().statusCode(200);
        var practice = funded(year, 100);
        var id = reserve(year, practice, 60).<String>path("id");

        for (var verb : List.of("soft-close", "close")) {
            for (var period : List.of(march, adjustments)) {
                Months.step(period, 1, verb)
                        .then()
                        .statusCode(409)
                        .body("type", equalTo("/problems/budgets/open-commitments"))
                        .body("detail", containsString("1 commitments of " + year));
            }
        }
        FINANCE.post("/v1/commitments/" + id + "/release", Map.of()).then().statusCode(200);
        Months.step(march, 1, "soft-close").then().statusCode(200);

        reserve(year, practice, 1)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/budgets/period-closed"))
                .body("detail", containsString(march + " is closed"));
        Months.step(march, 2, "close").then().statusCode(200);
        Months.step(adjustments, 1, "close").then().statusCode(200);
    }

    @Test
    void closesAYearOrReservesInItAtOnce() throws ExecutionException, InterruptedException {
        var year = ahead(12);
        var practice = funded(year, 100);
        Callable<Response> closing = () -> Months.step(new Period(year, Period.MARCH), 1, "close");
        Callable<Response> reserving = () -> reserve(year, practice, 10);

        var answers = Together.run(Stream.concat(Stream.of(closing), Collections.nCopies(7, reserving).stream())
                .toList());

        long reserved = answers.stream()
                .skip(1)
                .filter(answer -> answer.statusCode() == 201)
                .count();
        if (answers.getFirst().statusCode() == 200) {
            assertThat(reserved).isZero();
            assertThat(answers.stream().skip(1)).allSatisfy(answer -> assertThat(answer.<String>path("type"))
                    .isEqualTo("/problems/budgets/period-closed"));
        } else {
            assertThat(answers.getFirst().<String>path("type")).isEqualTo("/problems/budgets/open-commitments");
            assertThat(reserved).isEqualTo(7);
        }
    }

    @Test
    void bringsNothingToAHolderThatIsClosedAtTheSameTime() throws ExecutionException, InterruptedException {
        var practice = Register.funded(100);
        var successor = Register.practice();
        Register.ended(practice, successor);
        Callable<Response> closing = () -> FINANCE.post("/v1/holders/" + practice + "/close", "");
        Callable<Response> allocating = () -> post("ALLOCATION", allocation(practice, 10));

        var answers = Together.run(Stream.concat(Stream.of(closing), Collections.nCopies(7, allocating).stream())
                .toList());

        answers.getFirst().then().statusCode(200);
        long allocated = answers.stream()
                .skip(1)
                .filter(answer -> answer.statusCode() == 201)
                .count();
        assertThat(answers.stream().skip(1).filter(answer -> answer.statusCode() != 201))
                .hasSize(Math.toIntExact(7 - allocated))
                .allSatisfy(
                        answer -> assertThat(answer.<String>path("type")).isEqualTo("/problems/budgets/holder-closed"));
        assertThat(available(practice, "PRESCRIBING")).isZero();
        assertThat(available(successor, "PRESCRIBING")).isEqualTo(100 + 10 * allocated);
        allocatingAfterwards(practice);
    }

    /** What was owed before can still be paid, what was charged be taken back. */
    private static void allocatingAfterwards(String closed) {
        post("ALLOCATION", allocation(closed, 1))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/budgets/holder-closed"));
        post("PAYMENT", List.of(Postings.line(closed, "PAYABLE", 5), Postings.line(closed, "CASH_CONTROL", -5)))
                .then()
                .statusCode(201);
    }

    @Test
    void landsALateDrawInTheNextOpenMonthAndNamesItsOwn() {
        var year = ahead(1);
        var april = new Period(year, 1);
        Months.step(new Period(year, 2), 0, "open").then().statusCode(200);
        var practice = funded(year, 100);
        var id = reserve(year, practice, 60).<String>path("id");
        Months.step(april, 1, "close").then().statusCode(200);
        var day = april.lastDay().toString();

        FINANCE.post("/v1/commitments/" + id + "/draw", Map.of("pence", 10, "dated", day))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/budgets/period-closed"))
                .body("detail", containsString("the next open period is " + new Period(year, 2)));
        var drawn = FINANCE.post(
                "/v1/commitments/" + id + "/draw", Map.of("pence", 10, "dated", day, "ifClosed", "NEXT_OPEN"));

        drawn.then().statusCode(200).body("drawnPence", equalTo(10));
        FINANCE.get("/v1/journals/" + drawn.path("steps[1].journal"))
                .then()
                .body("period", equalTo(new Period(year, 2).toString()))
                .body("originPeriod", equalTo(april.toString()));
    }
}
