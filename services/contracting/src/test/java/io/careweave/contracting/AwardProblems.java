package io.careweave.contracting;

import static java.util.Map.entry;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.testkit.Eventually;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** How each problem of awards is provoked. */
final class AwardProblems {

    private AwardProblems() {}

    static Map<ContractingProblem, Supplier<Response>> provocations() {
        return Map.ofEntries(
                entry(
                        ContractingProblem.RECOMMENDATION_IMPOSSIBLE,
                        () -> Network.CONTRACTS.post(
                                "/v1/awards", Awardings.routed("DIRECT_AWARD_C").recommendation(Network.NETWORK, 1))),
                entry(ContractingProblem.EVALUATION_MISSING, AwardOfBidsIT::unranked),
                entry(ContractingProblem.SCORER_MAY_NOT_APPROVE, AwardProblems::selfApproved),
                entry(ContractingProblem.EVIDENCE_MISSING, AwardProblems::unproven),
                entry(ContractingProblem.WAIT_RUNNING, AwardProblems::hasty),
                entry(ContractingProblem.NOTICE_INCOMPLETE, AwardProblems::blank),
                entry(
                        ContractingProblem.STANDSTILL_RUNNING,
                        () -> Awardings.conclude(Awardings.published(Awardings.routed("DIRECT_AWARD_C")), 3)),
                entry(ContractingProblem.REPRESENTATION_LATE, AwardProblems::late),
                entry(ContractingProblem.RECORDS_OWED, AwardProblems::owed),
                entry(
                        ContractingProblem.NOTHING_TO_DISCLOSE,
                        () -> Network.CONTRACTS.step(
                                "/v1/awards/" + Awardings.published(Awardings.routed("DIRECT_AWARD_C")) + "/disclose",
                                3,
                                Map.of("representationId", UUID.randomUUID(), "records", "x"))));
    }

    private static Response selfApproved() {
        Awardings.scheme();
        var both = Network.member("both", Network.NETWORK, "contract_manager", "chair");
        var tender = Awardings.routed("DIRECT_AWARD_C");
        var id = both.post("/v1/awards", tender.recommendation(Awardings.PROVIDER, 5))
                .<String>path("id");
        var resolution = Map.of("resolutionId", Register.carried(Awardings.COMMITTEE));
        Eventually.within(Awardings.SOON, () -> both.step("/v1/awards/" + id + "/approve", 1, resolution)
                .then()
                .body("type", equalTo("/problems/contracting/scorer-may-not-approve")));
        return both.step("/v1/awards/" + id + "/approve", 1, resolution);
    }

    private static Response blank() {
        var tender = Awardings.routed("DIRECT_AWARD_C");
        Awardings.approved(tender);
        return tender.publish("INTENTION", Map.of("title", ""));
    }

    private static Response unproven() {
        return Awardings.routed("MOST_SUITABLE_PROVIDER", List.of()).publish("INTENDED_APPROACH", Map.of());
    }

    private static Response hasty() {
        var tender = Awardings.routed("MOST_SUITABLE_PROVIDER");
        tender.publish("INTENDED_APPROACH", Map.of()).then().statusCode(200);
        return tender.recommend(1);
    }

    private static Response late() {
        var tender = Awardings.routed("DIRECT_AWARD_C");
        Awardings.endStandstill(Awardings.published(tender));
        return Awardings.object(tender, "ZR2", false);
    }

    private static Response owed() {
        var tender = Awardings.routed("DIRECT_AWARD_C");
        var id = Awardings.published(tender);
        Awardings.object(tender, "ZR2", true).then().statusCode(201);
        return Network.CHAIR.step(
                "/v1/awards/" + id + "/decide", 4, Map.of("decision", "PROCEED", "reasons", "Considered"));
    }
}
