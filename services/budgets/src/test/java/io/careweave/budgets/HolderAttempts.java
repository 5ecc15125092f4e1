package io.careweave.budgets;

import static io.careweave.budgets.Register.place;
import static java.util.Map.entry;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How the use cases of holders, commitments and statements are tried, each right in every respect but who tries it. */
final class HolderAttempts {

    private HolderAttempts() {}

    static Map<String, Attempt> all() {
        var practice = Register.funded(1_000_000);
        var below = Register.practice(practice);
        var move = HolderIT.devolve(practice, below, 1).<String>path("id");
        var commitment = CommitmentIT.reserve(practice, 100_000).<String>path("id");
        var pool = "walk-" + UUID.randomUUID().toString().substring(0, 8);
        Network.FINANCE
                .put("/v1/risk-pools/" + pool, Map.of(), Map.of("members", List.of(practice)))
                .then()
                .statusCode(201);
        var profile = PlanProfileIT.set(practice, Map.of()).<String>path("id");
        Map<String, Attempt> all = new HashMap<>(reading(practice, move, commitment, pool, profile));
        all.putAll(acting(practice, below, commitment, pool));
        return all;
    }

    private static Map<String, Attempt> acting(String practice, String below, String commitment, String pool) {
        return Map.ofEntries(
                entry(
                        "vireBudget",
                        post(
                                "virements",
                                Map.of(
                                        "from", place("RECURRENT", practice, "PRESCRIBING"),
                                        "to", place("RECURRENT", practice, "COMMUNITY"),
                                        "pence", 1))),
                entry(
                        "devolveBudget",
                        post(
                                "devolutions",
                                Map.of(
                                        "from",
                                        practice,
                                        "to",
                                        below,
                                        "fund",
                                        "RECURRENT",
                                        "lines",
                                        List.of(Map.of("serviceLine", "PRESCRIBING", "pence", 1))))),
                entry(
                        "setLevel",
                        post(
                                "holders/" + practice + "/levels",
                                Map.of("year", "FY2026", "level", "FULL_RISK", "residualRiskOwner", practice))),
                entry("closeHolder", post("holders/" + practice + "/close", Map.of())),
                entry("putRiskPool", new Attempt(Register.NETWORK, (call, _) -> call.header("If-Match", "\"99\"")
                        .body(Map.of("members", List.of(practice)))
                        .put("/v1/risk-pools/" + pool))),
                entry("setPlanProfile", post("plan-profiles", PlanProfileIT.body(practice, Map.of()))),
                entry("reserveCommitment", post("commitments", CommitmentIT.body(practice, 1, Map.of()))),
                entry("drawCommitment", post("commitments/" + commitment + "/draw", Map.of("pence", 1))),
                entry("releaseCommitment", post("commitments/" + commitment + "/release", Map.of("pence", 1))));
    }

    private static Map<String, Attempt> reading(
            String practice, String move, String commitment, String pool, String profile) {
        return Map.ofEntries(
                entry("listHolders", get("holders?limit=1")),
                entry("getHolder", get("holders/" + practice)),
                entry("getRiskPool", get("risk-pools/" + pool)),
                entry("getBudgetMove", get("budget-moves/" + move)),
                entry("listBudgetMoves", get("budget-moves?limit=1")),
                entry("getCommitment", get("commitments/" + commitment)),
                entry("listCommitments", get("commitments?limit=1")),
                entry("getPosition", get("statements/position?holder=" + practice)),
                entry("getVariance", get("statements/variance?holder=" + practice)),
                entry("getCommissionerReturn", get("statements/commissioner-return")),
                entry("getPlanProfile", get("plan-profiles/" + profile)),
                entry("listPlanProfiles", get("plan-profiles?limit=1")),
                entry("listEntries", get("statements/entries?limit=1&holder=" + practice)),
                entry("downloadPosition", get("statement-files/position?holder=" + practice)),
                entry("downloadVariance", get("statement-files/variance?holder=" + practice)),
                entry("downloadCommissionerReturn", get("statement-files/commissioner-return")));
    }

    private static Attempt get(String path) {
        return new Attempt(Register.NETWORK, (call, _) -> call.get("/v1/" + path));
    }

    private static Attempt post(String path, Object body) {
        return new Attempt(Register.NETWORK, (call, _) -> call.header(
                        "Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/v1/" + path));
    }
}
