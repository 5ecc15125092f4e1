package io.careweave.budgets;

import static io.careweave.budgets.Allocations.approved;
import static io.careweave.budgets.Allocations.approvedTable;
import static io.careweave.budgets.Allocations.code;
import static io.careweave.budgets.Allocations.drafted;
import static io.careweave.budgets.Allocations.lists;
import static io.careweave.budgets.Allocations.plan;
import static io.careweave.budgets.Allocations.posted;
import static io.careweave.budgets.Allocations.practices;
import static io.careweave.budgets.Allocations.step;
import static io.careweave.budgets.Allocations.table;
import static io.careweave.budgets.Network.ANALYST;
import static io.careweave.budgets.Network.CHAIR;
import static io.careweave.budgets.Network.FINANCE;

import io.careweave.budgets.domain.BudgetsProblem;
import io.restassured.response.Response;
import java.util.Map;
import java.util.function.Supplier;

/** How each problem of allocations is provoked. */
final class AllocationProblems {

    private AllocationProblems() {}

    static Map<BudgetsProblem, Supplier<Response>> provocations() {
        return Map.of(
                BudgetsProblem.INVALID_WEIGHTS,
                () -> preview("splits", "{\"totalPence\":100,\"weights\":[]}"),
                BudgetsProblem.TABLE_OVERLAPS,
                AllocationProblems::validTwice,
                BudgetsProblem.ALLOCATION_IMPOSSIBLE,
                () -> preview("allocations", "{\"potPence\":1,\"practices\":[]}"),
                BudgetsProblem.ALLOCATION_NOT_READY,
                () -> step(ANALYST, drafted(plan(approvedTable("2"), practices(1), 10)), 1, "compute"),
                BudgetsProblem.INFEASIBLE_PACE_OF_CHANGE,
                () -> preview("allocations", PreviewIT.ALLOCATION.replace("-0.02", "0.02")),
                BudgetsProblem.ALLOCATION_STANDS,
                AllocationProblems::postedTwice);
    }

    private static Response preview(String what, String body) {
        return ANALYST.call().body(body).post("/v1/" + what + "/preview");
    }

    private static Response validTwice() {
        var code = code();
        String id = ANALYST.post("/v1/weight-tables", table(code, "2", "2026-04-01", "2027-04-01"))
                .path("id");
        CHAIR.call()
                .header("If-Match", "\"1\"")
                .post("/v1/weight-tables/" + id + "/approve")
                .then()
                .statusCode(200);
        return FINANCE.post("/v1/weight-tables", table(code, "3", "2026-10-01", "2027-10-01"));
    }

    private static Response postedTwice() {
        var practices = practices(1);
        lists(practices, "2026-10-01", 1, 10, 5);
        var table = approvedTable("2");
        var _ = posted(plan(table, practices, 1_000));
        return step(FINANCE, approved(plan(table, practices, 1_000)), 3, "post");
    }
}
