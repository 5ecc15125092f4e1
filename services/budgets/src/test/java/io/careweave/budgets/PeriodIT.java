package io.careweave.budgets;

import static io.careweave.budgets.Network.FINANCE;
import static io.careweave.budgets.Postings.allocation;
import static io.careweave.budgets.Postings.holder;
import static io.careweave.budgets.Postings.journal;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.budgets.domain.ledger.Period;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Periods open, close softly and close, and what is posted to them. */
@QuarkusTest
class PeriodIT {

    private static Response allocate(Period month, Map<String, ?> more) {
        var said = new HashMap<String, Object>(more);
        said.put("dated", month.lastDay().toString());
        return FINANCE.post("/v1/journals", journal("ALLOCATION", allocation(holder(), 5), said));
    }

    @Test
    void closesForGoodAndLandsLateItemsInTheNextOpenPeriodWithTheirOrigin() {
        var month = Months.lastYears(1);
        var next = Months.lastYears(2);

        Months.step(month, 0, "close").then().statusCode(200);

        var refused = allocate(month, Map.of());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String>path("type")).isEqualTo("/problems/budgets/period-closed");
        assertThat(refused.<String>path("detail")).contains("the next open period is " + next);
        var late = allocate(month, Map.of("ifClosed", "NEXT_OPEN"));
        assertThat(late.statusCode()).isEqualTo(201);
        assertThat(late.<String>path("period")).isEqualTo(next.toString());
        assertThat(late.<String>path("originPeriod")).isEqualTo(month.toString());
        assertThat(late.<String>path("dated")).isEqualTo(next.firstDay().toString());
        assertThat(Months.step(month, 1, "close").<String>path("type"))
                .isEqualTo("/problems/budgets/illegal-transition");
    }

    @Test
    void takesAdjustmentsAfterASoftClose() {
        var month = Months.lastYears(4);
        var holder = holder();
        var lines = List.of(Postings.line(holder, "PAYABLE", 5), Postings.line(holder, "ACCRUAL", -5));

        Months.step(month, 0, "soft-close").then().statusCode(200);

        assertThat(allocate(month, Map.of()).statusCode()).isEqualTo(409);
        FINANCE.post(
                        "/v1/journals",
                        journal(
                                "ADJUSTMENT",
                                lines,
                                Map.of("dated", month.lastDay().toString())))
                .then()
                .statusCode(201);
        Months.step(month, 1, "close").then().statusCode(200);
    }

    @Test
    void takesAdjustmentsInTheThirteenth() {
        var holder = holder();
        var lines = List.of(Postings.line(holder, "PAYABLE", 5), Postings.line(holder, "ACCRUAL", -5));
        var march = Map.of("dated", Months.lastYears(12).lastDay().toString(), "adjustments", true);

        var adjusted = FINANCE.post("/v1/journals", journal("ADJUSTMENT", lines, march));
        var allocated = FINANCE.post("/v1/journals", journal("ALLOCATION", allocation(holder, 5), march));

        assertThat(adjusted.<String>path("period"))
                .isEqualTo(Months.lastYears(13).toString());
        assertThat(allocated.<String>path("type")).isEqualTo("/problems/budgets/not-in-posting-table");
    }

    @Test
    void opensAPeriodToCome() {
        var ahead = new Period(Period.of(Postings.today()).year().next().next(), 7);

        assertThat(allocate(ahead, Map.of()).<String>path("type")).isEqualTo("/problems/budgets/period-not-open");
        Months.step(ahead, 0, "open").then().statusCode(200);
        allocate(ahead, Map.of()).then().statusCode(201);
    }

    @Test
    void namesAnEarlierPeriodAsOriginAndNoOther() {
        var month = Months.lastYears(6);

        var origin = allocate(month, Map.of("originPeriod", Months.lastYears(5).toString()));
        var itself = allocate(month, Map.of("originPeriod", month.toString()));

        assertThat(origin.<String>path("originPeriod"))
                .isEqualTo(Months.lastYears(5).toString());
        assertThat(itself.statusCode()).isEqualTo(400);
    }

    @Test
    void movesAPeriodAtTheVersionItWasReadAt() {
        var month = Months.lastYears(7);

        assertThat(Months.step(month, 3, "close").statusCode()).isEqualTo(412);
        assertThat(FINANCE.call().post("/v1/periods/" + month + "/close").statusCode())
                .isEqualTo(428);
        var read = FINANCE.get("/v1/periods/" + month);
        assertThat(read.header("ETag")).isEqualTo("\"0\"");
        assertThat(read.<String>path("state")).isEqualTo("OPEN");
        assertThat(FINANCE.get("/v1/periods/FY2026-P14").statusCode()).isEqualTo(400);
        assertThat(FINANCE.get("/v1/financial-years/" + month.year() + "/periods")
                        .<List<?>>path("items"))
                .hasSize(13);
    }

    @Test
    void undoesWhatIsInAClosedPeriodInOneThatIsOpen() {
        var month = Months.lastYears(9);
        var next = Months.lastYears(10);
        var holder = holder();
        var posted = FINANCE.post(
                "/v1/journals",
                journal(
                        "ALLOCATION",
                        allocation(holder, 5),
                        Map.of("dated", month.firstDay().toString())));
        var at = "/v1/journals/" + posted.path("id") + "/reversals";
        Months.step(month, 0, "close").then().statusCode(200);

        assertThat(FINANCE.post(at, Map.of("dated", month.lastDay().toString())).<String>path("type"))
                .isEqualTo("/problems/budgets/period-closed");
        var late = FINANCE.post(at, Map.of("dated", month.lastDay().toString(), "ifClosed", "NEXT_OPEN"));

        assertThat(late.<String>path("reversal.period")).isEqualTo(next.toString());
        assertThat(late.<String>path("reversal.originPeriod")).isEqualTo(month.toString());
        assertThat(FINANCE.get("/v1/accounts?bucket=AVAILABLE&holder=" + holder).<Integer>path("items[0].balancePence"))
                .isZero();
    }

    @Test
    void reversesIntoTheThirteenthOfAYear() {
        var month = Months.lastYears(12);
        var holder = holder();
        var id = FINANCE.post(
                        "/v1/journals",
                        journal(
                                "ALLOCATION",
                                allocation(holder, 5),
                                Map.of("dated", month.firstDay().toString())))
                .path("id");

        var reversed = FINANCE.post(
                "/v1/journals/" + id + "/reversals",
                Map.of("dated", month.lastDay().toString(), "adjustments", true));

        assertThat(reversed.<String>path("reversal.period"))
                .isEqualTo(Months.lastYears(13).toString());
        assertThat(FINANCE.get("/v1/journals/" + id).<String>path("state")).isEqualTo("REVERSED");
    }
}
