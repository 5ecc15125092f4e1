package io.careweave.membership;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Each use case of elections, tried on one with an entity tag that is out of date: nothing changes. */
final class ElectionAttempts {

    private static final String NETWORK = "X-RIDGEWAY";
    private static final String STALE = "\"99\"";

    private ElectionAttempts() {}

    static Map<String, Attempt> all() {
        var setup = ElectionIT.setup(ElectionIT.board(), "Ann", "Bo");
        var counted = ElectionIT.counted();
        var all = new HashMap<String, Attempt>();
        all.put("configureElection", new Attempt(NETWORK, (call, _) -> call.header("Idempotency-Key", UUID.randomUUID())
                .body(setup)
                .post("/v1/elections")));
        all.put("changeElection", new Attempt(NETWORK, (call, _) -> call.header("If-Match", STALE)
                .body(setup)
                .put(counted)));
        all.put("noticeElection", step(counted, "notice", ElectionIT.notice()));
        all.put("importPapers", new Attempt(NETWORK, (call, _) -> call.header("If-Match", STALE)
                .contentType("text/csv")
                .body("Ann,Bo\n1,2\n")
                .post(counted + "/paper-imports")));
        all.put("tallyElection", step(counted, "count", Map.of()));
        all.put("declareElection", step(counted, "declare", Map.of()));
        all.put("countermandElection", step(counted, "countermand", Map.of("ground", "OTHER")));
        all.put("getElection", new Attempt(NETWORK, (call, _) -> call.get(counted)));
        all.put("listElections", new Attempt(NETWORK, (call, _) -> call.get("/v1/elections?limit=1")));
        all.put("getElectionCount", new Attempt(NETWORK, (call, _) -> call.get(counted + "/count")));
        return all;
    }

    private static Attempt step(String election, String verb, Map<String, ?> body) {
        return new Attempt(
                NETWORK, (call, _) -> call.header("If-Match", STALE).body(body).post(election + "/" + verb));
    }
}
