package io.careweave.referrals;

import static io.careweave.referrals.Drafts.DR_A;
import static io.careweave.referrals.Network.COMMUNITY;
import static io.careweave.referrals.Network.HOSPITAL;
import static io.careweave.referrals.Network.OPERATOR;
import static io.careweave.referrals.Network.PRACTICE;
import static io.careweave.referrals.Network.TRUST;

import io.careweave.referrals.domain.ReferralProblem;
import io.careweave.testkit.ProblemCatalogue;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each problem of the service: provoked, and described in the catalogue as it is answered. */
@QuarkusTest
class ProblemsIT {

    private static final ProblemCatalogue CATALOGUE = ProblemCatalogue.of("referrals");

    @BeforeEach
    void network() {
        Network.ready();
    }

    @ParameterizedTest
    @EnumSource(ReferralProblem.class)
    void answersAsTheCatalogueSays(ReferralProblem problem) {
        CATALOGUE.assertDescribes(problem, provoke(problem));
    }

    @Test
    void isDescribedInTheCatalogueConstantByConstant() {
        CATALOGUE.assertLists(ReferralProblem.values());
    }

    private static Response provoke(ReferralProblem problem) {
        return switch (problem) {
            case ILLEGAL_TRANSITION -> TRUST.step(PRACTICE.submitted(), 2, "attend", Map.of());
            case WRONG_PARTY -> PRACTICE.step(PRACTICE.submitted(), 2, "accept", Map.of());
            case CLINICIAN_REQUIRED -> TRUST.step(PRACTICE.submitted(), 2, "triage", Map.of("outcome", "SUITABLE"));
            case SAME_CLINICIAN -> rejectTwice();
            case INVALID_NHS_NUMBER -> PRACTICE.draft(Drafts.with("nhsNumber", "9434765918"));
            case NHS_NUMBER_IN_TEXT -> PRACTICE.draft(Drafts.with("clinicalSummary", "of 943 476 5919"));
            case UNKNOWN_ORGANISATION -> PRACTICE.draft(Drafts.with("practiceOrg", "ZZ999"));
            case UNKNOWN_SERVICE -> PRACTICE.draft(Drafts.with("serviceId", "nowhere-at-all"));
            case UNKNOWN_PATHWAY -> PRACTICE.draft(Drafts.with("pathway", Map.of("pathwayId", "none-such")));
            case PATHWAY_WITHDRAWN -> publishWithdrawn();
            case INCONSISTENT_CHOICE ->
                PRACTICE.step(PRACTICE.drafted(), 1, "submit", Map.of("choice", Drafts.choice(HOSPITAL, COMMUNITY)));
            case HOSPITAL_NOT_OFFERED ->
                TRUST.step(PRACTICE.submitted(), 2, "redirect", Drafts.redirect(COMMUNITY, DR_A, COMMUNITY));
            case SAME_SERVICE ->
                TRUST.step(PRACTICE.submitted(), 2, "redirect", Drafts.redirect(HOSPITAL, DR_A, HOSPITAL));
            case IMPLAUSIBLE_TIME -> book("1990-01-01T00:00:00Z");
            case OUTCOME_DOES_NOT_FIT -> dischargeAsAbsent();
            case INVALID_CRITERIA -> publishForNobody();
            case PROVIDER_FIXED -> giveAway();
            default -> provokeBesideTheSteps(problem);
        };
    }

    private static Response provokeBesideTheSteps(ReferralProblem problem) {
        return switch (problem) {
            case SAME_PRIORITY ->
                PRACTICE.step(
                        PRACTICE.drafted(),
                        1,
                        "prioritise",
                        Map.of("priority", "ROUTINE", "reason", "CLINICAL_REVIEW"));
            case CLOCK_RUNNING -> clock(led(), "clock-starts", "NEW_TREATMENT");
            case CLOCK_NOT_RUNNING -> clock(PRACTICE.submitted(), "clock-stops", "FIRST_TREATMENT");
            case CLOCK_REASON_DOES_NOT_APPLY -> clock(led(), "clock-stops", "WEATHER");
            case CLOCK_STOP_NOT_STANDING ->
                TRUST.call()
                        .header("If-Match", "\"2\"")
                        .body(Map.of("reason", "WRONG_DATE", "onBehalfOf", DR_A))
                        .post("/v1/referrals/{id}/clock-stops/2/void", PRACTICE.submitted());
            case ADVICE_NOT_OPEN -> adviceTwice();
            case CONVERSION_NOT_AUTHORISED -> convertUnasked();
            case REVIEW_GIVEN -> reviewTwice();
            case OWN_REVIEW -> reviewOneself();
            case OLDER_CAPACITY -> countBackwards();
            default -> throw new IllegalArgumentException(problem.slug());
        };
    }

    private static Response rejectTwice() {
        var id = PRACTICE.submitted();
        TRUST.go(id, 2, "reject", Drafts.reject(DR_A));
        PRACTICE.go(id, 3, "resubmit", Map.of());
        return TRUST.step(id, 4, "reject", Drafts.reject(DR_A));
    }

    private static Response book(String start) {
        var id = PRACTICE.submitted();
        TRUST.go(id, 2, "accept", Map.of());
        return TRUST.step(id, 3, "book", Map.of("appointmentStart", start));
    }

    private static Response dischargeAsAbsent() {
        var id = PRACTICE.submitted();
        TRUST.go(id, 2, "accept", Map.of());
        TRUST.go(id, 3, "book", Drafts.appointment());
        TRUST.go(id, 4, "attend", Map.of());
        return TRUST.step(id, 5, "discharge", Map.of("outcome", "DID_NOT_ATTEND", "onBehalfOf", DR_A));
    }

    private static Response publishWithdrawn() {
        var id = "withdrawn-" + UUID.randomUUID();
        PathwayIT.publish(id, "239873007").then().statusCode(201);
        OPERATOR.call()
                .header("If-Match", "\"1\"")
                .post("/v1/pathways/{id}/withdraw", id)
                .then()
                .statusCode(200);
        return PathwayIT.publish(id, "239873007");
    }

    private static Response publishForNobody() {
        return OPERATOR.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of(
                        "title",
                        "For nobody",
                        "specialty",
                        Network.SPECIALTY,
                        "criteria",
                        Map.of("conditionCodes", List.of("239873007"), "ageFrom", 9, "ageTo", 8),
                        "services",
                        List.of(HOSPITAL)))
                .post("/v1/pathways/for-nobody/versions");
    }

    private static String led() {
        var serviceId = "led-" + UUID.randomUUID();
        var body = new HashMap<>(Network.service("ZR1", Network.SPECIALTY, "HOSPITAL"));
        body.put("consultantLed", true);
        OPERATOR.put("/v1/services/" + serviceId, Map.of(), body).then().statusCode(201);
        return PRACTICE.submitted(Drafts.with("serviceId", serviceId));
    }

    private static Response clock(String id, String what, String reason) {
        var today = LocalDate.now(ZoneId.of("Europe/London")).toString();
        return TRUST.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("reason", reason, "on", today, "onBehalfOf", DR_A))
                .post("/v1/referrals/{id}/{what}", id, what);
    }

    private static Response adviceTwice() {
        var id = PRACTICE.drafted();
        AdviceIT.ask(PRACTICE, id, true).then().statusCode(201);
        return AdviceIT.ask(PRACTICE, id, true);
    }

    private static Response convertUnasked() {
        var id = PRACTICE.drafted();
        String request = AdviceIT.ask(PRACTICE, id, false).path("id");
        return AdviceIT.act(TRUST, id, request, 2, "convert", Map.of("onBehalfOf", DR_A));
    }

    private static Response reviewTwice() {
        var id = PRACTICE.drafted();
        String review = PeerReviewIT.ask(PRACTICE, id, Map.of()).path("id");
        PeerReviewIT.give(Network.GP, id, review, 1).then().statusCode(200);
        return PeerReviewIT.give(Network.GP, id, review, 2);
    }

    private static Response reviewOneself() {
        var id = PRACTICE.drafted();
        String review = PeerReviewIT.ask(Network.GP, id, Map.of()).path("id");
        return PeerReviewIT.give(Network.GP, id, review, 1);
    }

    private static Response countBackwards() {
        var id = "counted-" + UUID.randomUUID();
        OPERATOR.put("/v1/services/" + id, Map.of(), Network.service("ZR1", "cardiology", "HOSPITAL"))
                .then()
                .statusCode(201);
        var older = Map.of(
                "slotsNext14d",
                1,
                "waitDaysP50",
                1,
                "asAt",
                Instant.now().minusSeconds(3_600).toString());
        return TRUST.put("/v1/services/" + id + "/capacity", Map.of("If-Match", "\"1\""), older);
    }

    private static Response giveAway() {
        var id = "given-" + UUID.randomUUID();
        var body = new HashMap<>(Network.service("ZR1", "cardiology", "HOSPITAL"));
        OPERATOR.put("/v1/services/" + id, Map.of(), body).then().statusCode(201);
        body.put("providerOrg", "ZR2");
        return OPERATOR.put("/v1/services/" + id, Map.of("If-Match", "\"1\""), body);
    }
}
