package io.careweave.budgets;

import static io.careweave.budgets.Allocations.code;
import static io.careweave.budgets.Allocations.drafted;
import static io.careweave.budgets.Allocations.plan;
import static io.careweave.budgets.Allocations.practices;
import static io.careweave.budgets.Network.ANALYST;

import io.careweave.testkit.PermissionWalk.Attempt;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How the use cases of allocations are tried, each right in every respect but who tries it. */
final class AllocationAttempts {

    private static final String NETWORK = "X-RIDGEWAY";
    private static final String TABLES = "/v1/weight-tables";
    private static final String RUNS = "/v1/allocation-runs";

    private AllocationAttempts() {}

    static Map<String, Attempt> all() {
        var all = new HashMap<String, Attempt>(tables());
        all.putAll(runs());
        all.put("previewSplit", attempt(call -> call.body(PreviewIT.SPLIT).post("/v1/splits/preview")));
        all.put("previewAllocation", attempt(call -> call.body(PreviewIT.ALLOCATION)
                .post("/v1/allocations/preview")));
        return all;
    }

    private static Map<String, Attempt> tables() {
        String id = ANALYST.post(TABLES, table()).path("id");
        var at = TABLES + "/" + id;
        return Map.of(
                "importWeights",
                attempt(call -> keyed(call).body(table()).post(TABLES)),
                "approveWeights",
                attempt(call -> stale(call).post(at + "/approve")),
                "withdrawWeights",
                attempt(call -> stale(call).post(at + "/withdraw")),
                "endWeights",
                attempt(call ->
                        stale(call).body(Map.of("validTo", "2027-01-01")).post(at + "/end")),
                "getWeights",
                attempt(call -> call.get(at)),
                "listWeights",
                attempt(call -> call.get(TABLES)));
    }

    private static Map<String, Attempt> runs() {
        var plan = plan(new Allocations.Table("", "NONE"), practices(1), 10);
        var at = RUNS + "/" + drafted(plan);
        return Map.of(
                "draftAllocation",
                attempt(call -> keyed(call).body(plan).post(RUNS)),
                "computeAllocation",
                attempt(call -> stale(call).post(at + "/compute")),
                "approveAllocation",
                attempt(call -> stale(call).post(at + "/approve")),
                "rejectAllocation",
                attempt(call -> stale(call).post(at + "/reject")),
                "bookAllocation",
                attempt(call -> stale(call).body(Map.of()).post(at + "/post")),
                "getAllocation",
                attempt(call -> call.get(at)),
                "checkAllocation",
                attempt(call -> call.get(at + "/check")),
                "listAllocations",
                attempt(call -> call.get(RUNS)));
    }

    private interface Try {
        Response of(RequestSpecification call);
    }

    private static Attempt attempt(Try request) {
        return new Attempt(NETWORK, (call, _) -> request.of(call));
    }

    private static Map<String, Object> table() {
        return Allocations.table(code(), "2", "2026-04-01", "2027-04-01");
    }

    private static RequestSpecification keyed(RequestSpecification call) {
        return call.header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static RequestSpecification stale(RequestSpecification call) {
        return call.header("If-Match", "\"999\"");
    }
}
