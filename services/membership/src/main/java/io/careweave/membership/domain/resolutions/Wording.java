package io.careweave.membership.domain.resolutions;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The working of a vote in words: every number that was compared, and with what. */
final class Wording {

    private Wording() {}

    static String inequality(Limb limb, Tally tally) {
        var reckoned = Reckoned.of(limb, tally);
        if (reckoned.votesFor().signum() == 0) {
            return tally.votesFor() == 0 ? "no vote for: not carried" : "no vote for that counts: not carried";
        }
        boolean reached = limb.isReached(tally);
        var share = limb.threshold();
        return "%d × %d = %d %s %d × %d = %d: %s"
                .formatted(
                        reckoned.votesFor(),
                        share.denominator(),
                        reckoned.votesFor().multiply(BigInteger.valueOf(share.denominator())),
                        sign(limb.comparison(), reached),
                        reckoned.whole(),
                        share.numerator(),
                        reckoned.whole().multiply(BigInteger.valueOf(share.numerator())),
                        reached ? "carried" : "not carried");
    }

    private static String floor(FloorCount count) {
        var floor = count.floor();
        var needed = new ArrayList<String>();
        if (floor.atLeast() > 0) {
            needed.add("at least " + floor.atLeast());
        }
        if (floor.majority()) {
            needed.add("more than half");
        }
        return "%d of those present in the role of %s%s: %s"
                .formatted(
                        count.with(),
                        String.join(" or ", floor.roles().stream().sorted().toList()),
                        needed.isEmpty() ? "" : ", " + String.join(" and ", needed) + " needed",
                        count.isMet() ? "reached" : "not reached");
    }

    /** Why votes count differently, for who checks the comparison that follows by hand. */
    private static String cap(Cap cap, Tally tally, Cap.Weights weights) {
        var capped = Objects.requireNonNull(tally.capped());
        return "%s may carry %s at most%s and has %d for, %d against of %d: a vote of it counts %d, any other %d"
                .formatted(
                        cap.electorate(),
                        cap.share(),
                        cap.basis() == null ? "" : " (" + cap.basis() + ")",
                        capped.votesFor(),
                        capped.votesAgainst(),
                        capped.eligible(),
                        weights.ofClass(),
                        weights.ofOthers());
    }

    private static String sign(Limb.Comparison comparison, boolean reached) {
        return switch (comparison) {
            case OVER -> reached ? ">" : "≤";
            case AT_LEAST -> reached ? "≥" : "<";
        };
    }

    static String working(Limb limb, Tally tally, List<FloorCount> floors, boolean carried) {
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
        floors.forEach(floor -> said.add(floor(floor)));
        said.add("%d for, %d against, %d abstained"
                .formatted(tally.votesFor(), tally.votesAgainst(), tally.abstained()));
        if (limb.turnout() != null) {
            long needed = limb.turnoutNeeded(tally);
            said.add("turnout of %d needed, %d cast: %s"
                    .formatted(needed, tally.cast(), tally.cast() >= needed ? "reached" : "not reached"));
        }
        var weights = Reckoned.of(limb, tally).weights();
        if (limb.cap() != null && !weights.areEqual()) {
            said.add(cap(limb.cap(), tally, weights));
        }
        said.add("%s %s of %s: %s"
                .formatted(
                        limb.comparison() == Limb.Comparison.OVER ? "more than" : "at least",
                        limb.threshold(),
                        limb.base() == Limb.Base.VOTING ? "those voting for or against" : "all who may vote",
                        inequality(limb, tally)));
        var whole = String.join("; ", said) + ".";
        var all = carried || !limb.isReached(tally) ? whole : whole + " Not carried all the same.";
        return limb.basis() == null ? all : all + " Rule: " + limb.basis() + ".";
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
