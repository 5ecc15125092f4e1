package io.careweave.membership.domain.resolutions;

import io.careweave.commons.problem.Refused;
import java.util.HashSet;
import java.util.List;

/** Quorums that a proposal sets: for electorates of which neither the rule nor a body has one. */
final class Quorums {

    private Quorums() {}

    /** @throws Refused 422 if nobody votes whom one is of, one is named twice, or it has one already */
    static List<Limb> with(List<Limb> limbs, List<Proposal.ElectorateQuorum> quorums) {
        var seen = new HashSet<Electorate>();
        for (var one : quorums) {
            if (limbs.stream().noneMatch(limb -> isOf(limb, one.electorate()))) {
                throw RulesInForce.unfit("A quorum is of an electorate that votes.", "/quorums");
            }
            if (!seen.add(one.electorate())) {
                throw RulesInForce.unfit("An electorate has one quorum.", "/quorums");
            }
            if (one.electorate() == Electorate.BODY
                    || limbs.stream().anyMatch(limb -> isOf(limb, one.electorate()) && limb.quorum() != null)) {
                throw RulesInForce.unfit(
                        "%s has a quorum, which no proposal changes.".formatted(one.electorate()), "/quorums");
            }
        }
        return limbs.stream()
                .map(limb -> quorums.stream()
                        .filter(one -> isOf(limb, one.electorate()))
                        .findFirst()
                        .map(one -> limb.with(one.quorum()))
                        .orElse(limb))
                .toList();
    }

    /** Quorums count heads. */
    private static boolean isOf(Limb limb, Electorate electorate) {
        return limb.weight() == Limb.Weight.ONE && limb.electorate().equals(electorate.name());
    }
}
