package io.careweave.contracting;

import io.careweave.contracting.Awardings.Tender;
import io.careweave.testkit.PermissionWalk.Attempt;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How the use cases of awards are tried: by their buyer, with a version that is not there, so that nothing moves. */
final class AwardAttempts {

    private AwardAttempts() {}

    static Map<String, Attempt> all() {
        var tender = Awardings.routed("DIRECT_AWARD_C");
        var at = "/v1/awards/" + Awardings.published(tender);
        Map<String, Attempt> attempts = new HashMap<>(reading(at, tender));
        attempts.putAll(Map.of(
                "recommendAward",
                buyer(call -> keyed(call)
                        .body(tender.recommendation(Awardings.PROVIDER, 1))
                        .post("/v1/awards")),
                "approveRecommendation",
                buyer(call -> stale(call)
                        .body(Map.of("resolutionId", UUID.randomUUID()))
                        .post(at + "/approve")),
                "publishNotice",
                buyer(call -> stale(call)
                        .body(Awardings.notice("INTENTION", Map.of()))
                        .post(tender.path() + "/notices")),
                "concludeAward",
                buyer(call -> stale(call).post(at + "/conclude")),
                "discloseRecords",
                buyer(call -> stale(call)
                        .body(Map.of("representationId", UUID.randomUUID(), "records", "Scores"))
                        .post(at + "/disclose")),
                "decideRepresentation",
                buyer(call -> stale(call)
                        .body(Map.of("decision", "PROCEED", "reasons", "Considered"))
                        .post(at + "/decide")),
                "referToPanel",
                buyer(call -> stale(call).body(Map.of("text", "A letter")).post(at + "/refer")),
                "keepAdvice",
                buyer(call -> stale(call).body(Map.of("text", "A letter")).post(at + "/advise")),
                "abandonProcurement",
                buyer(call -> stale(call)
                        .body(Map.of("reasonCode", "NO_NEED"))
                        .post("/v1/procurements/" + tender.procurement() + "/abandon")),
                "objectToAward",
                new Attempt("ZR2", (call, _) -> objecting(call, tender))));
        return attempts;
    }

    private static Map<String, Attempt> reading(String at, Tender tender) {
        return Map.of(
                "completeProcurement",
                buyer(call -> stale(call).post(tender.path() + "/complete")),
                "getAward",
                buyer(call -> call.get(at)),
                "listAwards",
                buyer(call -> call.get("/v1/awards")),
                "listNotices",
                buyer(call -> call.get(tender.path() + "/notices")));
    }

    private static Response objecting(RequestSpecification call, Tender tender) {
        return keyed(call)
                .body(Map.of("procurementId", tender.procurement(), "text", "Not fair", "wantsRecords", false))
                .post("/v1/representations");
    }

    private interface Try {
        Response of(RequestSpecification call);
    }

    private static Attempt buyer(Try request) {
        return new Attempt(Network.NETWORK, (call, _) -> request.of(call));
    }

    private static RequestSpecification keyed(RequestSpecification call) {
        return call.header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static RequestSpecification stale(RequestSpecification call) {
        return call.header("If-Match", "\"999\"");
    }
}
