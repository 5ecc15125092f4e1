package io.careweave.budgets;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.Map;
import java.util.UUID;

/** How the use cases of the ledger are tried, each right in every respect but who tries it. */
final class LedgerAttempts {

    private static final String NETWORK = "X-RIDGEWAY";

    private LedgerAttempts() {}

    static Map<String, Attempt> all() {
        var posted =
                Postings.post("INCOME_RECEIVED", Postings.income("X-WALK", 100)).path("id");
        return Map.of(
                "republishEvents",
                new Attempt(NETWORK, (call, _) -> call.body(Map.of("stream", "events", "subject", "nothing"))
                        .post("/v1/republications")),
                "postJournal",
                new Attempt(NETWORK, (call, _) -> call.header(
                                "Idempotency-Key", UUID.randomUUID().toString())
                        .body(Postings.journal("INCOME_RECEIVED", Postings.income("X-WALK", 100)))
                        .post("/v1/journals")),
                "getJournal",
                new Attempt(NETWORK, (call, _) -> call.get("/v1/journals/" + posted)));
    }
}
