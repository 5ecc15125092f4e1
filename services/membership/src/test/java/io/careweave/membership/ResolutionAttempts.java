package io.careweave.membership;

import static java.util.Map.entry;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How the use cases of resolutions are tried, each right in every respect but who tries it. */
final class ResolutionAttempts {

    private static final String NETWORK = "X-RIDGEWAY";

    private ResolutionAttempts() {}

    /** Votes are tried once they were counted: whoever may vote is heard and too late. */
    static Map<String, Attempt> all() {
        var practices = Voting.practices(10);
        var bodyId = Voting.body("TRANSITION");
        var decided = Voting.noticed(Voting.proposal(bodyId, "PRACTICE_DOUBLE", "PRACTICES"));
        Voting.record(decided, practices, 1, 0, 0).then().statusCode(200);
        Voting.step(decided, 2, "close").then().statusCode(200);
        var proposal = Voting.proposal(bodyId, "ORDINARY", "PRACTICES");
        var all = new HashMap<>(votes(decided, practices.getFirst()));
        all.putAll(Map.ofEntries(
                entry("getResolutionRules", new Attempt(NETWORK, (call, _) -> call.get("/v1/resolution-rules"))),
                entry("previewResolution", new Attempt(NETWORK, (call, _) -> call.body(PreviewIT.EXAMPLE)
                        .post("/v1/resolutions/preview"))),
                entry("draftResolution", new Attempt(NETWORK, (call, _) -> call.header(
                                "Idempotency-Key", UUID.randomUUID())
                        .body(proposal)
                        .post("/v1/resolutions"))),
                entry("editResolution", new Attempt(NETWORK, (call, _) -> call.header("If-Match", "\"9\"")
                        .body(proposal)
                        .put("/v1/resolutions/" + decided))),
                entry("noticeResolution", step(decided, "notice")),
                entry("closeResolution", step(decided, "close")),
                entry("callSecondMeeting", new Attempt(NETWORK, (call, _) -> call.header("If-Match", "\"9\"")
                        .body(Map.of("opensAt", "2026-12-01T18:00:00Z", "closesAt", "2026-12-01T20:00:00Z"))
                        .post("/v1/resolutions/" + decided + "/second-meeting"))),
                entry("getResolution", new Attempt(NETWORK, (call, _) -> call.get("/v1/resolutions/" + decided))),
                entry("listResolutions", new Attempt(NETWORK, (call, _) -> call.get("/v1/resolutions?limit=1"))),
                entry(
                        "listVotes",
                        new Attempt(NETWORK, (call, _) -> call.get("/v1/resolutions/" + decided + "/votes")))));
        return all;
    }

    private static Map<String, Attempt> votes(String decided, String practice) {
        return Map.ofEntries(
                entry("giveProxy", post(decided, "proxies", Map.of("holder", UUID.randomUUID()))),
                entry(
                        "withdrawProxy",
                        new Attempt(
                                NETWORK, (call, _) -> call.post("/v1/resolutions/" + decided + "/proxies/withdraw"))),
                entry(
                        "listProxies",
                        new Attempt(NETWORK, (call, _) -> call.get("/v1/resolutions/" + decided + "/proxies"))),
                entry("voteOnResolution", post(decided, "votes", Map.of("choice", "FOR"))),
                entry(
                        "recordVotes",
                        post(
                                decided,
                                "recorded-votes",
                                Map.of(
                                        "source",
                                        "Minutes",
                                        "votes",
                                        List.of(Map.of("voter", practice, "choice", "FOR"))))));
    }

    static Attempt post(String id, String what, Map<String, ?> body) {
        return new Attempt(NETWORK, (call, _) -> call.header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post("/v1/resolutions/" + id + "/" + what));
    }

    private static Attempt step(String id, String verb) {
        return new Attempt(
                NETWORK, (call, _) -> call.header("If-Match", "\"9\"").post("/v1/resolutions/" + id + "/" + verb));
    }
}
