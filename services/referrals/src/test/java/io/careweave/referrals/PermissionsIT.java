package io.careweave.referrals;

import static io.careweave.referrals.Network.HOSPITAL;
import static io.careweave.referrals.Network.OPERATOR;
import static io.careweave.referrals.Network.PRACTICE;
import static java.util.Map.entry;

import io.careweave.testkit.Caller;
import io.careweave.testkit.PermissionWalk;
import io.careweave.testkit.PermissionWalk.Attempt;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every use case by every caller, as {@code contracts/permissions.yaml} says. Steps are tried on a submitted referral with
 * an entity tag that is out of date: who may take one is heard and gets 412, and the referral stays as it is.
 */
@QuarkusTest
class PermissionsIT {

    private static final String REFERRER = "Z90001";
    private static final String PROVIDER = "ZR1";
    private static final String NETWORK = "X-RIDGEWAY";
    private static final String STALE = "\"1\"";

    @BeforeEach
    void network() {
        Network.ready();
    }

    @Test
    void letsInExactlyWhomTheMatrixNames() {
        var referral = PRACTICE.submitted();
        var pathway = "walk-" + UUID.randomUUID();
        publish(pathway);
        var attempts = new HashMap<>(steps(referral));
        attempts.putAll(referrals(referral));
        attempts.putAll(directory(pathway));

        PermissionWalk.assertKept("referrals", attempts);
    }

    private static Map<String, Attempt> referrals(String id) {
        return Map.of(
                "draftReferral",
                new Attempt(REFERRER, (call, _) -> call.header("Idempotency-Key", UUID.randomUUID())
                        .body(Drafts.body())
                        .post("/v1/referrals")),
                "getReferral",
                new Attempt(PROVIDER, (call, _) -> call.get("/v1/referrals/" + id)),
                "listReferrals",
                new Attempt(PROVIDER, (call, _) -> call.get("/v1/referrals?limit=1")),
                "getReferralHistory",
                new Attempt(PROVIDER, (call, _) -> call.get("/v1/referrals/" + id + "/history")),
                "republishEvents",
                new Attempt(NETWORK, (call, _) -> call.body(Map.of("stream", "events", "subject", "nothing"))
                        .post("/v1/republications")));
    }

    private static Map<String, Attempt> steps(String id) {
        var attended = Map.of("outcome", "TREATMENT_COMPLETE");
        var rejected =
                Map.of("reason", "MANAGE_IN_PRIMARY_CARE", "advice", "exercise first", "nextStep", "TREAT_AS_ADVISED");
        var redirected = Map.of(
                "toServiceId",
                Network.COMMUNITY,
                "reason",
                "ALTERNATIVE_SUITABLE",
                "choice",
                Drafts.choice(Network.COMMUNITY, Network.COMMUNITY, HOSPITAL));
        return Map.ofEntries(
                entry("submitReferral", step(REFERRER, id, "submit", Map.of())),
                entry("resubmitReferral", step(REFERRER, id, "resubmit", Map.of())),
                entry("cancelReferral", decision(REFERRER, id, "cancel", Map.of("reason", "PATIENT_REQUEST"))),
                entry("markReferralInError", decision(REFERRER, id, "error", Map.of("reason", "WRONG_PATIENT"))),
                entry("triageReferral", decision(PROVIDER, id, "triage", Map.of("outcome", "SUITABLE"))),
                entry("acceptReferral", step(PROVIDER, id, "accept", Map.of())),
                entry("bookReferral", step(PROVIDER, id, "book", Drafts.appointment())),
                entry("attendReferral", step(PROVIDER, id, "attend", Map.of())),
                entry("missReferral", step(PROVIDER, id, "miss", Map.of("noticeGiven", true))),
                entry("dischargeReferral", decision(PROVIDER, id, "discharge", attended)),
                entry("redirectReferral", decision(PROVIDER, id, "redirect", redirected)),
                entry("rejectReferral", decision(PROVIDER, id, "reject", rejected)));
    }

    private static Attempt step(String org, String id, String verb, Map<String, ?> body) {
        return new Attempt(
                org, (call, _) -> call.header("If-Match", STALE).body(body).post("/v1/referrals/" + id + "/" + verb));
    }

    /** A step that takes a clinician: a machine says which one it acts for, a person decides in person. */
    private static Attempt decision(String org, String id, String verb, Map<String, ?> body) {
        return new Attempt(org, (call, who) -> call.header("If-Match", STALE)
                .body(decided(body, who))
                .post("/v1/referrals/" + id + "/" + verb));
    }

    private static Map<String, Object> decided(Map<String, ?> body, Caller who) {
        var decided = new HashMap<String, Object>(body);
        if (who.isMachine()) {
            decided.put("onBehalfOf", Drafts.DR_A);
        }
        return decided;
    }

    private static Map<String, Attempt> directory(String pathway) {
        return Map.of(
                "listPathways",
                new Attempt(PROVIDER, (call, _) -> call.get("/v1/pathways?limit=1")),
                "getPathway",
                new Attempt(PROVIDER, (call, _) -> call.get("/v1/pathways/" + pathway)),
                "matchPathways",
                new Attempt(PROVIDER, (call, _) -> call.body(question()).post("/v1/pathway-matches")),
                "publishPathwayVersion",
                new Attempt(NETWORK, (call, _) -> call.header("Idempotency-Key", UUID.randomUUID())
                        .body(description())
                        .post("/v1/pathways/walk-" + UUID.randomUUID() + "/versions")),
                "withdrawPathway",
                new Attempt(NETWORK, (call, _) -> call.header("If-Match", "\"7\"")
                        .post("/v1/pathways/" + pathway + "/withdraw")),
                "listServices",
                new Attempt(PROVIDER, (call, _) -> call.get("/v1/services?limit=1")),
                "getService",
                new Attempt(PROVIDER, (call, _) -> call.get("/v1/services/" + HOSPITAL)),
                "putService",
                new Attempt(PROVIDER, (call, _) -> call.body(Network.service(PROVIDER, "walking", "HOSPITAL"))
                        .put("/v1/services/walk-" + UUID.randomUUID())));
    }

    private static void publish(String pathway) {
        OPERATOR.call()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(description())
                .post("/v1/pathways/" + pathway + "/versions")
                .then()
                .statusCode(201);
    }

    private static Map<String, Object> description() {
        return Map.of(
                "title",
                "A walk",
                "specialty",
                "walking",
                "criteria",
                Map.of("conditionCodes", List.of("239873007")),
                "services",
                List.of(HOSPITAL));
    }

    private static Map<String, Object> question() {
        return Map.of(
                "conditionCode", "239873007", "specialty", "walking", "priority", "ROUTINE", "referrerRole", "GP");
    }
}
