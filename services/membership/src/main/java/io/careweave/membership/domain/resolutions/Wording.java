package io.careweave.membership.domain.resolutions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The working of a vote in words: every number that was compared, and with what. */
final class Wording {

    private Wording() {}

    static String inequality(Limb limb, Tally tally) {
        if (tally.votesFor() == 0) {
            return "no vote for: not carried";
        }
        boolean reached = limb.isReached(tally);
        var share = limb.threshold();
        long whole = limb.whole(tally);
        return "%d × %d = %d %s %d × %d = %d: %s"
                .formatted(
                        tally.votesFor(),
                        share.denominator(),
                        Share.times(tally.votesFor(), share.denominator()),
                        sign(limb.comparison(), reached),
                        whole,
                        share.numerator(),
                        Share.times(whole, share.numerator()),
                        reached ? "carried" : "not carried");
    }

    private static String sign(Limb.Comparison comparison, boolean reached) {
        return switch (comparison) {
            case OVER -> reached ? ">" : "≤";
            case AT_LEAST -> reached ? "≥" : "<";
        };
    }

    static String working(Limb limb, Tally tally, boolean carried) {
        List<String> said = new ArrayList<>();
        said.add("%s, %s: %d may vote%s"
                .formatted(
                        limb.electorate(),
                        limb.weight() == Limb.Weight.ONE ? "one vote each" : "by registered patients",
                        tally.eligible(),
                        tally.recused() == 0 ? "" : ", " + tally.recused() + " recused"));
        if (limb.quorum() != null) {
            long needed = limb.quorumNeeded(tally);
            said.add("quorum %d, present %d: %s"
                    .formatted(needed, tally.present(), tally.present() >= needed ? "reached" : "not reached"));
        }
        said.add("%d for, %d against, %d abstained"
                .formatted(tally.votesFor(), tally.votesAgainst(), tally.abstained()));
        if (limb.turnout() != null) {
            long needed = limb.turnoutNeeded(tally);
            said.add("turnout of %d needed, %d cast: %s"
                    .formatted(needed, tally.cast(), tally.cast() >= needed ? "reached" : "not reached"));
        }
        said.add("%s %s of %s: %s"
                .formatted(
                        limb.comparison() == Limb.Comparison.OVER ? "more than" : "at least",
                        limb.threshold(),
                        limb.base() == Limb.Base.VOTING ? "those voting for or against" : "all who may vote",
                        inequality(limb, tally)));
        var whole = String.join("; ", said) + ".";
        return carried || !limb.isReached(tally) ? whole : whole + " Not carried all the same.";
    }

    static String verdict(Verdict.Outcome outcome, List<Majority> limbs) {
        return switch (outcome) {
            case CARRIED -> "Carried: every majority was reached.";
            case LOST ->
                "Lost: not reached in "
                        + those(limbs.stream().filter(limb -> !limb.carried()).toList());
            case INQUORATE ->
                "Nothing decided: no quorum in "
                        + those(limbs.stream().filter(limb -> !limb.quorate()).toList());
        };
    }

    private static String those(List<Majority> limbs) {
        return limbs.stream()
                        .map(one -> one.limb().electorate()
                                + (one.limb().weight() == Limb.Weight.ONE ? "" : " by registered patients"))
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
