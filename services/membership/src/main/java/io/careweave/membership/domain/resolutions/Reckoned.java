package io.careweave.membership.domain.resolutions;

import java.math.BigInteger;

/**
 * What a limb compares: the votes for and the whole, each vote by what it counts. That is one, unless a class has more than
 * its cap; then both are larger than the heads, and in the same proportion.
 */
record Reckoned(BigInteger votesFor, BigInteger whole, Cap.Weights weights) {

    static Reckoned of(Limb limb, Tally tally) {
        long whole = limb.whole(tally.votesFor(), tally.votesAgainst(), tally.eligible());
        var capped = tally.capped();
        if (limb.cap() == null || capped == null) {
            return new Reckoned(BigInteger.valueOf(tally.votesFor()), BigInteger.valueOf(whole), Cap.Weights.EQUAL);
        }
        long part = limb.whole(capped.votesFor(), capped.votesAgainst(), capped.eligible());
        var weights = limb.cap().weights(part, whole);
        return new Reckoned(
                weighed(weights, capped.votesFor(), tally.votesFor()), weighed(weights, part, whole), weights);
    }

    private static BigInteger weighed(Cap.Weights weights, long part, long whole) {
        return weights.ofClass()
                .multiply(BigInteger.valueOf(part))
                .add(weights.ofOthers().multiply(BigInteger.valueOf(whole - part)));
    }
}
