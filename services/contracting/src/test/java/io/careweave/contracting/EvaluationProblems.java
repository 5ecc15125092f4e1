package io.careweave.contracting;

import static java.util.Map.entry;

import io.careweave.contracting.Scoring.Tender;
import io.careweave.contracting.domain.ContractingProblem;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How each problem of evaluation is provoked. */
final class EvaluationProblems {

    private EvaluationProblems() {}

    static Map<ContractingProblem, Supplier<Response>> provocations() {
        Map<ContractingProblem, Supplier<Response>> all = new HashMap<>(ofScores());
        all.putAll(ofPanels());
        return all;
    }

    private static Map<ContractingProblem, Supplier<Response>> ofScores() {
        return Map.ofEntries(
                entry(
                        ContractingProblem.EVALUATION_IMPOSSIBLE,
                        () -> EvaluationPreviewIT.preview(EvaluationAttempts.ONE.replace("100", "99"))),
                entry(
                        ContractingProblem.SCORE_IMPOSSIBLE,
                        () -> Scoring.give(Tenders.EVALUATOR, Tender.opened(100).bid(), "Q1", 6)),
                entry(ContractingProblem.SCORE_LOCKED, () -> {
                    var bid = Tender.opened(100).bid();
                    Scoring.give(Tenders.EVALUATOR, bid, "Q1", 3).then().statusCode(201);
                    return Scoring.give(Tenders.EVALUATOR, bid, "Q1", 3);
                }),
                entry(
                        ContractingProblem.SCORING_INCOMPLETE,
                        () -> Scoring.lock(Tender.opened(100).call())),
                entry(ContractingProblem.REASON_NEEDED, () -> {
                    var bid = Tender.opened(100).bid();
                    Scoring.allGive(bid, "Q1", 3);
                    return Scoring.agree(bid, "Q1", 4);
                }));
    }

    private static Map<ContractingProblem, Supplier<Response>> ofPanels() {
        return Map.ofEntries(
                entry(ContractingProblem.DRAW_IMPOSSIBLE, () -> {
                    var call = Tender.opened(100).call();
                    Tenders.sql("update procurement set state = 'PRICE_OPENED' where id = '" + call.id() + "'");
                    return Tenders.MODERATOR.post(
                            call.path() + "/evaluations",
                            Map.of("lotId", call.lot(), "drawWitnesses", List.of(Tenders.id("moderator"))));
                }),
                entry(ContractingProblem.PANEL_NOT_QUORATE, () -> {
                    var tender = Tender.opened(100);
                    var call = tender.call();
                    Network.PROBITY
                            .step(
                                    call.path() + "/conflict-rulings",
                                    call.version(),
                                    Map.of(
                                            "memberId",
                                            Tenders.id("evaluator one"),
                                            "cleared",
                                            false,
                                            "handling",
                                            "Left."))
                            .then()
                            .statusCode(200);
                    return Scoring.lock(call);
                }));
    }
}
