package io.careweave.contracting.domain.award;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.evaluation.StoredEvaluation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Whether who is recommended after a competition is who its ranking puts first. */
public final class Ranked {

    private Ranked() {}

    /**
     * The proposal with the evaluation of each of its lots.
     *
     * @param evaluations the newest of each lot
     * @throws Refused EVALUATION_MISSING, or RECOMMENDATION_IMPOSSIBLE naming each place
     */
    public static Proposal resting(Proposal proposal, Map<UUID, StoredEvaluation> evaluations) {
        List<FieldError> missing = new ArrayList<>();
        List<FieldError> faults = new ArrayList<>();
        List<Proposal.Basis> basis = new ArrayList<>();
        boolean deviates = false;
        for (int i = 0; i < proposal.lots().size(); i++) {
            var lot = proposal.lots().get(i);
            var evaluation = evaluations.get(lot.lotId());
            if (evaluation == null) {
                missing.add(new FieldError("/lots/%d/lotId".formatted(i), "is not evaluated"));
                continue;
            }
            deviates |= check(lot, evaluation, "/lots/" + i, faults);
            basis.add(
                    new Proposal.Basis(lot.lotId(), evaluation.id(), evaluation.resultHash(), evaluation.reversals()));
        }
        if (!missing.isEmpty()) {
            throw new Refused(
                    ContractingProblem.EVALUATION_MISSING,
                    "What is recommended rests on a stored evaluation of each lot.",
                    missing.toArray(FieldError[]::new));
        }
        if (deviates != (proposal.deviation() != null)) {
            faults.add(new FieldError(
                    "/deviation", deviates ? "is absent: others are ranked higher" : "explains what is not so"));
        }
        Recommending.refuse(faults);
        return proposal.resting(basis);
    }

    /** @return whether others are ranked higher than those who are recommended */
    private static boolean check(AwardedLot lot, StoredEvaluation evaluation, String at, List<FieldError> faults) {
        if (evaluation.undecided()) {
            faults.add(new FieldError(at + "/lotId", "is undecided: a draw decides"));
            return false;
        }
        var ranked = evaluation.ranked();
        var chosen = new HashSet<UUID>();
        for (int i = 0; i < lot.awardees().size(); i++) {
            var bid = lot.awardees().get(i).bidId();
            if (bid == null || !ranked.contains(bid)) {
                faults.add(new FieldError(at + "/providers/" + i + "/bidId", "is out"));
            } else {
                chosen.add(bid);
            }
        }
        return !chosen.equals(new HashSet<>(ranked.subList(0, Math.min(chosen.size(), ranked.size()))));
    }
}
