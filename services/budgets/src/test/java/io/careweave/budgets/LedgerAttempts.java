package io.careweave.budgets;

import io.careweave.testkit.PermissionWalk.Attempt;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** How the use cases of the ledger are tried, each right in every respect but who tries it. */
final class LedgerAttempts {

    private static final String NETWORK = "X-RIDGEWAY";

    private LedgerAttempts() {}

    /** Periods are tried at a version that they do not have. */
    static Map<String, Attempt> all() {
        Postings.known(List.of("X-WALK"));
        var posted =
                Postings.post("INCOME_RECEIVED", Postings.income("X-WALK", 100)).path("id");
        var all = new HashMap<String, Attempt>();
        all.put("republishEvents", tried(call -> call.body(Map.of("stream", "events", "subject", "nothing"))
                .post("/v1/republications")));
        all.put("postJournal", tried(call -> keyed(call).body(income()).post("/v1/journals")));
        all.put("postJournalBatch", tried(call -> call.body(Map.of(
                        "journals", List.of(Map.of("key", UUID.randomUUID().toString(), "journal", income()))))
                .post("/v1/journals/batch")));
        all.put("reverseJournal", tried(call -> keyed(call)
                .body(Map.of("dated", Postings.today().toString()))
                .post("/v1/journals/" + posted + "/reversals")));
        all.put("getJournal", reads("journals/" + posted));
        all.put("listJournals", reads("journals?limit=1"));
        all.put("getPeriod", reads("periods/FY2026-P01"));
        all.put("listPeriods", reads("financial-years/FY2026/periods"));
        for (var step : List.of("open", "softClose", "close")) {
            var verb = step.equals("softClose") ? "soft-close" : step;
            all.put(step + "Period", tried(call -> call.header("If-Match", "\"99\"")
                    .post("/v1/periods/FY2030-P01/" + verb)));
        }
        all.put("listAccounts", reads("accounts?limit=1"));
        all.put("getTrialBalance", reads("financial-years/FY2026/trial-balance"));
        all.put("listBlocks", reads("blocks?limit=1"));
        return all;
    }

    private static Map<String, Object> income() {
        return Postings.journal("INCOME_RECEIVED", Postings.income("X-WALK", 100));
    }

    private static RequestSpecification keyed(RequestSpecification call) {
        return call.header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static Attempt reads(String path) {
        return tried(call -> call.get("/v1/" + path));
    }

    private static Attempt tried(Function<RequestSpecification, Response> request) {
        return new Attempt(NETWORK, (call, _) -> request.apply(call));
    }
}
