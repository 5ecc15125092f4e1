package io.careweave.budgets;

import static io.careweave.budgets.Network.FINANCE;
import static io.careweave.budgets.Postings.allocation;
import static io.careweave.budgets.Postings.holder;
import static io.careweave.budgets.Postings.income;
import static io.careweave.budgets.Postings.journal;
import static io.careweave.budgets.Postings.line;
import static io.careweave.budgets.Postings.post;
import static io.careweave.budgets.Postings.spend;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.ledger.Period;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How each problem of the ledger is provoked. */
final class LedgerProblems {

    private LedgerProblems() {}

    static Map<BudgetsProblem, Supplier<Response>> provocations() {
        var ahead = new Period(Period.of(Postings.today()).year().next().next(), 2);
        return Map.of(
                BudgetsProblem.ILLEGAL_TRANSITION,
                () -> Months.step(ahead, 0, "close"),
                BudgetsProblem.UNBALANCED_JOURNAL,
                () -> post("ALLOCATION", allocation(holder(), 0)),
                BudgetsProblem.AMOUNT_OUT_OF_RANGE,
                () -> FINANCE.post(
                        "/v1/journals", journal("ALLOCATION", allocation(holder(), 1), Map.of("currency", "EUR"))),
                BudgetsProblem.NOT_IN_POSTING_TABLE,
                () -> post("INCOME_RECEIVED", allocation(holder(), 1)),
                BudgetsProblem.FUND_RESTRICTED,
                LedgerProblems::crossed,
                BudgetsProblem.INSUFFICIENT_FUNDS,
                () -> post("SPEND", spend(holder(), 1)),
                BudgetsProblem.PERIOD_CLOSED,
                () -> dated("2019-05-01"),
                BudgetsProblem.PERIOD_NOT_OPEN,
                () -> dated(ahead.firstDay().toString()),
                BudgetsProblem.ALREADY_REVERSED,
                LedgerProblems::reversedTwice,
                BudgetsProblem.NOT_REVERSIBLE,
                LedgerProblems::reversedReversal);
    }

    private static Response crossed() {
        var holder = holder();
        return post(
                "ALLOCATION",
                List.of(line(holder, "AVAILABLE", -5), line("HEADROOM", holder, "PRESCRIBING", "AVAILABLE", 5)));
    }

    private static Response dated(String day) {
        return FINANCE.post("/v1/journals", journal("ALLOCATION", allocation(holder(), 1), Map.of("dated", day)));
    }

    private static Response reverse(Object id) {
        return FINANCE.post(
                "/v1/journals/" + id + "/reversals",
                Map.of("dated", Postings.today().toString()));
    }

    private static Response reversedTwice() {
        var id = post("INCOME_RECEIVED", income(holder(), 1)).path("id");
        reverse(id).then().statusCode(201);
        return reverse(id);
    }

    private static Response reversedReversal() {
        var id = post("INCOME_RECEIVED", income(holder(), 1)).path("id");
        return reverse(reverse(id).path("reversal.id"));
    }
}
