package io.careweave.contracting;

import static io.careweave.contracting.Network.NETWORK;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How the use cases of panels and conflicts are tried, each right in every respect but who tries it. */
final class PanelAttempts {

    private PanelAttempts() {}

    static Map<String, Attempt> all() {
        var call = Tenders.advertised();
        call.pass();
        Tenders.open(call);
        Panels.admitWalkers(call);
        var path = call.path();
        return Map.of(
                "appointPanel",
                step(path + "/panel", Map.of("seats", List.of(Tenders.seat("somebody", "EVALUATOR")))),
                "readPanel",
                get(path + "/panel"),
                "declareProcurementInterest",
                new Attempt(NETWORK, (spec, _) -> spec.header(
                                "Idempotency-Key", UUID.randomUUID().toString())
                        .body(Map.of("interests", List.of()))
                        .post(path + "/interest-declarations")),
                "readOwnDeclarations",
                get(path + "/interest-declarations/own"),
                "readConflicts",
                get(path + "/conflicts"),
                "releaseBidderNames",
                step(path + "/release-bidders", ""),
                "decideConflict",
                step(
                        path + "/conflict-rulings",
                        Map.of("memberId", UUID.randomUUID(), "cleared", false, "handling", "None.")));
    }

    private static Attempt get(String path) {
        return new Attempt(NETWORK, (call, _) -> call.get(path));
    }

    private static Attempt step(String path, Object body) {
        return new Attempt(
                NETWORK,
                (call, _) -> call.header("If-Match", "\"99\"").body(body).post(path));
    }
}
