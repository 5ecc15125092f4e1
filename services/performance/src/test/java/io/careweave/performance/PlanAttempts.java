package io.careweave.performance;

import static io.careweave.performance.IndicatorAttempts.keyed;
import static io.careweave.performance.IndicatorAttempts.read;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.Map;

/** How the use cases of targets, baselines and rebases are tried. */
final class PlanAttempts {

    private PlanAttempts() {}

    static Map<String, Attempt> all() {
        var code = Measures.published(Measures.proportion());
        var org = Register.practice();
        ObservationIT.record(ObservationIT.of(code, org, "2024-01", 1, 2));
        var query = "?indicator=" + code + "&orgCode=" + org;
        return Map.of(
                "setTarget", make("targets", PlanIT.target(code, org)),
                "getTarget", read(PlanIT.made("targets", PlanIT.target(code, org))),
                "listTargets", read("/v1/targets" + query),
                "freezeBaseline", make("baselines", PlanIT.baseline(code, org)),
                "getBaseline", read(PlanIT.made("baselines", PlanIT.baseline(code, org))),
                "listBaselines", read("/v1/baselines" + query),
                "decideRebase", make("rebases", PlanIT.rebase(code, org)),
                "getRebase", read(PlanIT.made("rebases", PlanIT.rebase(code, org))),
                "listRebases", read("/v1/rebases" + query));
    }

    private static Attempt make(String noun, Map<String, Object> body) {
        return new Attempt(Network.NETWORK, (call, _) -> keyed(call).body(body).post("/v1/" + noun));
    }
}
