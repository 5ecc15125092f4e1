package io.careweave.contracting;

import static io.careweave.contracting.Network.NETWORK;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** How the use cases of appraisals are tried. */
final class AppraisalAttempts {

    private AppraisalAttempts() {}

    static Map<String, Attempt> all() {
        // Everybody who may be named is, so that none is told that there is nothing.
        var scorers = Stream.of(
                        "clinician",
                        "practice_manager",
                        "evaluator",
                        "contract_manager",
                        "finance",
                        "analyst",
                        "lay_member")
                .map(role -> UUID.nameUUIDFromBytes(role.getBytes(UTF_8)))
                .toArray(UUID[]::new);
        var scoring = Appraising.path(Appraising.scoring("ZC7", scorers));
        var draft = Appraising.path(Appraising.drafted("ZC7", Appraising.ONE));
        var request = Appraising.request("ZC7", Appraising.ONE);
        return Map.of(
                "draftAppraisal", create("/v1/appraisals", request),
                "reviseAppraisal",
                        new Attempt(NETWORK, (call, _) -> call.header("If-Match", "\"99\"")
                                .body(request)
                                .put(draft)),
                "beginScoring",
                        new Attempt(NETWORK, (call, _) -> call.header("If-Match", "\"99\"")
                                .post(draft + "/begin-scoring")),
                "scoreOptions", create(scoring + "/scores", Appraising.marks(3)),
                "decideMakeOrBuy",
                        new Attempt(NETWORK, (call, _) -> call.header("If-Match", "\"99\"")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .body(Map.of("option", "BUY"))
                                .post(scoring + "/decide")),
                "getAppraisal", new Attempt(NETWORK, (call, _) -> call.get(draft)),
                "listAppraisals", new Attempt(NETWORK, (call, _) -> call.get("/v1/appraisals?limit=1")),
                "previewAppraisal",
                        new Attempt(NETWORK, (call, _) -> call.body(Map.of("plan", Appraising.plan("ZC7")))
                                .post("/v1/appraisals/preview")));
    }

    private static Attempt create(String path, Object body) {
        return new Attempt(NETWORK, (call, _) -> call.header(
                        "Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path));
    }
}
