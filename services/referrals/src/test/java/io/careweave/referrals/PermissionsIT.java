package io.careweave.referrals;

import static io.careweave.referrals.Network.HOSPITAL;
import static io.careweave.referrals.Network.OPERATOR;
import static io.careweave.referrals.Network.PRACTICE;
import static java.util.Map.entry;

import io.careweave.testkit.Caller;
import io.careweave.testkit.PermissionWalk;
import io.careweave.testkit.PermissionWalk.Attempt;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
        attempts.putAll(waits(referral));
        attempts.putAll(advice());
        attempts.putAll(reviews());

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
                entry("rejectReferral", decision(PROVIDER, id, "reject", rejected)),
                entry(
                        "prioritiseReferral",
                        decision(
                                PROVIDER,
                                id,
                                "prioritise",
                                Map.of("priority", "URGENT", "reason", "CLINICAL_REVIEW"))));
    }

    /** Of a referral without clocks: who may record is heard and gets 409. */
    private static Map<String, Attempt> waits(String id) {
        var today = LocalDate.now(ZoneId.of("Europe/London")).toString();
        var stop = Map.of("reason", "FIRST_TREATMENT", "on", today);
        return Map.of(
                "getReferralClock",
                new Attempt(PROVIDER, (call, _) -> call.get("/v1/referrals/" + id + "/clock")),
                "getClockRules",
                new Attempt(PROVIDER, (call, _) -> call.get("/v1/clock-rules")),
                "recordClockStart",
                record(PROVIDER, id, "clock-starts", Map.of("reason", "WEATHER", "on", today), true),
                "recordClockStop",
                record(PROVIDER, id, "clock-stops", stop, true),
                "voidClockStop",
                decision(PROVIDER, id, "clock-stops/9/void", Map.of("reason", "WRONG_DATE")),
                "recordClockDelay",
                record(
                        PROVIDER,
                        id,
                        "clock-delays",
                        Map.of("reason", "CAPACITY", "from", today, "until", today),
                        false));
    }

    /** About a draft for which the hospital is asked. */
    private static Map<String, Attempt> advice() {
        var id = PRACTICE.drafted();
        String request = AdviceIT.ask(PRACTICE, id, true).path("id");
        var at = "advice-requests/" + request;
        return Map.of(
                "requestAdvice",
                record(REFERRER, id, "advice-requests", Map.of("question", "x?", "authorisedToConvert", true), false),
                "listAdviceRequests",
                new Attempt(PROVIDER, (call, _) -> call.get("/v1/referrals/" + id + "/advice-requests")),
                "getAdviceRequest",
                new Attempt(PROVIDER, (call, _) -> call.get("/v1/referrals/" + id + "/" + at)),
                "giveAdvice",
                decision(PROVIDER, id, at + "/give", Map.of("outcome", "REFER", "answer", "x")),
                "declineAdvice",
                decision(PROVIDER, id, at + "/decline", Map.of("reason", "OTHER_SPECIALTY", "explanation", "x")),
                "withdrawAdviceRequest",
                step(REFERRER, id, at + "/withdraw", Map.of()),
                "convertAdviceRequest",
                step(REFERRER, id, at + "/convert", Map.of()));
    }

    private static Map<String, Attempt> reviews() {
        var id = PRACTICE.drafted();
        String review = PeerReviewIT.ask(PRACTICE, id, Map.of()).path("id");
        return Map.of(
                "askPeerReview",
                record(REFERRER, id, "peer-reviews", Map.of(), false),
                "listPeerReviews",
                new Attempt(REFERRER, (call, _) -> call.get("/v1/referrals/" + id + "/peer-reviews")),
                "getPeerReview",
                new Attempt(REFERRER, (call, _) -> call.get("/v1/referrals/" + id + "/peer-reviews/" + review)),
                "givePeerReview",
                new Attempt(REFERRER, (call, who) -> call.header("If-Match", "\"9\"")
                        .body(decided(Map.of("opinion", "AGREES", "comment", "x"), who))
                        .post("/v1/referrals/" + id + "/peer-reviews/" + review + "/give")));
    }

    private static Attempt record(String org, String id, String what, Map<String, ?> body, boolean clinical) {
        return new Attempt(org, (call, who) -> call.header("Idempotency-Key", UUID.randomUUID())
                .body(clinical ? decided(body, who) : body)
                .post("/v1/referrals/" + id + "/" + what));
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
                        .put("/v1/services/walk-" + UUID.randomUUID())),
                "putServiceCapacity",
                new Attempt(PROVIDER, (call, _) -> call.header("If-Match", "\"999\"")
                        .body(Map.of(
                                "slotsNext14d",
                                1,
                                "waitDaysP50",
                                1,
                                "asAt",
                                Instant.now().toString()))
                        .put("/v1/services/" + HOSPITAL + "/capacity")));
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
