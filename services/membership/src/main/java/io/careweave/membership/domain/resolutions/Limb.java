package io.careweave.membership.domain.resolutions;

import org.jspecify.annotations.Nullable;

/**
 * One majority of one electorate; a resolution is carried if every limb of it carries.
 *
 * @param electorate whose majority it is, a code
 * @param weight what one vote counts; everything else of the limb is counted in it
 * @param quorum who must be present; absent for nobody in particular
 * @param threshold share of the base that the votes for must pass
 * @param turnout least share of the electorate that must vote, abstentions included; absent for any
 * @param cap how much of it one class may carry; absent without a limit
 * @param basis where the rule stands, as the working cites it; absent for one that is only tried out
 */
public record Limb(
        String electorate,
        Weight weight,
        @Nullable Quorum quorum,
        Share threshold,
        Comparison comparison,
        Base base,
        @Nullable Share turnout,
        @Nullable Cap cap,
        @Nullable String basis) {

    /** What a vote counts: one, or the registered patients of the practice that casts it. */
    public enum Weight {
        ONE,
        LIST
    }

    /** Whether exactly the share is enough. */
    public enum Comparison {
        OVER,
        AT_LEAST
    }

    /** Of what the share is taken: votes for and against, or everybody who may vote. Abstentions count in the latter. */
    public enum Base {
        VOTING,
        ELIGIBLE
    }

    Limb of(String otherElectorate) {
        return new Limb(otherElectorate, weight, quorum, threshold, comparison, base, turnout, cap, basis);
    }

    public Limb with(@Nullable Quorum otherQuorum) {
        return new Limb(electorate, weight, otherQuorum, threshold, comparison, base, turnout, cap, basis);
    }

    Limb with(Comparison otherComparison) {
        return new Limb(electorate, weight, quorum, threshold, otherComparison, base, turnout, cap, basis);
    }

    Limb with(Base otherBase) {
        return new Limb(electorate, weight, quorum, threshold, comparison, otherBase, turnout, cap, basis);
    }

    Limb capped(Cap otherCap) {
        return new Limb(electorate, weight, quorum, threshold, comparison, base, turnout, otherCap, basis);
    }

    /** The same, with where it stands. */
    Limb by(String source) {
        return new Limb(electorate, weight, quorum, threshold, comparison, base, turnout, cap, source);
    }

    boolean isReached(Tally tally) {
        var reckoned = Reckoned.of(this, tally);
        int sign = threshold.compare(reckoned.votesFor(), reckoned.whole());
        return reckoned.votesFor().signum() > 0 && (comparison == Comparison.OVER ? sign > 0 : sign >= 0);
    }

    /** Of what the share is taken. */
    long whole(long votesFor, long votesAgainst, long eligible) {
        return base == Base.VOTING ? votesFor + votesAgainst : eligible;
    }

    /** Those who must be present. */
    public long quorumNeeded(Tally tally) {
        return quorum == null ? 0 : quorum.needed(Math.addExact(tally.eligible(), tally.recused()));
    }

    /** The least vote, abstentions included. */
    public long turnoutNeeded(Tally tally) {
        return turnout == null ? 0 : turnout.leastOf(tally.eligible());
    }
}
