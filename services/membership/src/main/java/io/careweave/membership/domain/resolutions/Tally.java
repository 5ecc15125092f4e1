package io.careweave.membership.domain.resolutions;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.math.BigInteger;
import java.util.stream.LongStream;

/**
 * How an electorate voted, in the weight of its limb.
 *
 * @param eligible who may vote; the recused may not
 * @param recused who takes no part because of an interest: in no numerator, denominator or quorum
 * @param present who took part, voting or not
 */
public record Tally(long eligible, long recused, long present, long votesFor, long votesAgainst, long abstained) {

    public Tally {
        if (!isConsistent(eligible, recused, present, votesFor, votesAgainst, abstained)) {
            throw new IllegalArgumentException("inconsistent tally");
        }
    }

    /**
     * @param pointer where a request says it
     * @throws Refused if more vote than are present, or more are present than may vote
     */
    public static Tally of(
            long eligible,
            long recused,
            long present,
            long votesFor,
            long votesAgainst,
            long abstained,
            String pointer) {
        if (!isConsistent(eligible, recused, present, votesFor, votesAgainst, abstained)) {
            throw new Refused(
                    MembershipProblem.INVALID_MAJORITY,
                    "Votes and abstentions are at most those present, who are at most those eligible.",
                    new FieldError(pointer, "more votes than voters"));
        }
        return new Tally(eligible, recused, present, votesFor, votesAgainst, abstained);
    }

    private static boolean isConsistent(long eligible, long recused, long present, long... votes) {
        return LongStream.concat(LongStream.of(eligible, recused, present), LongStream.of(votes))
                        .allMatch(count -> count >= 0)
                && sum(votes).compareTo(BigInteger.valueOf(present)) <= 0
                && present <= eligible
                && sum(eligible, recused).bitLength() < Long.SIZE;
    }

    private static BigInteger sum(long... counts) {
        return LongStream.of(counts).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Votes and abstentions. */
    public long cast() {
        return votesFor + votesAgainst + abstained;
    }
}
