package io.careweave.membership.domain.resolutions;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.math.BigInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How an electorate voted, in the weight of its limb.
 *
 * @param eligible who may vote; the recused may not
 * @param recused who takes no part because of an interest: in no numerator, denominator or quorum
 * @param present who took part, voting or not; without those represented, where they do not count
 * @param capped how much of it is of the class that the limb caps; absent without a cap
 */
public record Tally(
        long eligible,
        long recused,
        long present,
        long votesFor,
        long votesAgainst,
        long abstained,
        @Nullable Capped capped) {

    /** The part of those who may vote, and of the votes, that is of a class. */
    public record Capped(long eligible, long votesFor, long votesAgainst) {

        boolean isWithin(long all, long allFor, long allAgainst) {
            return isShare(eligible, all)
                    && isShare(votesFor, allFor)
                    && isShare(votesAgainst, allAgainst)
                    && votesFor + votesAgainst <= eligible
                    && allFor - votesFor + allAgainst - votesAgainst <= all - eligible;
        }

        private static boolean isShare(long part, long whole) {
            return part >= 0 && part <= whole;
        }
    }

    public Tally {
        if (!isConsistent(eligible, recused, present, votesFor, votesAgainst, abstained)
                || (capped != null && !capped.isWithin(eligible, votesFor, votesAgainst))) {
            throw new IllegalArgumentException("inconsistent tally");
        }
    }

    /** Without a class that is capped. */
    public Tally(long eligible, long recused, long present, long votesFor, long votesAgainst, long abstained) {
        this(eligible, recused, present, votesFor, votesAgainst, abstained, null);
    }

    /**
     * @param pointer where a request says it
     * @throws Refused if more vote or are present than may vote
     */
    public static Tally of(
            long eligible,
            long recused,
            long present,
            long votesFor,
            long votesAgainst,
            long abstained,
            @Nullable Capped capped,
            String pointer) {
        if (!isConsistent(eligible, recused, present, votesFor, votesAgainst, abstained)
                || (capped != null && !capped.isWithin(eligible, votesFor, votesAgainst))) {
            throw new Refused(
                    MembershipProblem.INVALID_MAJORITY,
                    "Votes and abstentions, and those present, are at most those eligible.",
                    new FieldError(pointer, "more votes than voters"));
        }
        return new Tally(eligible, recused, present, votesFor, votesAgainst, abstained, capped);
    }

    private static boolean isConsistent(long eligible, long recused, long present, long... votes) {
        return LongStream.concat(LongStream.of(eligible, recused, present), LongStream.of(votes))
                        .allMatch(count -> count >= 0)
                && sum(votes).compareTo(BigInteger.valueOf(eligible)) <= 0
                && present <= eligible
                && sum(eligible, recused).bitLength() < Long.SIZE;
    }

    private static BigInteger sum(long... counts) {
        return LongStream.of(counts).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The same, with the part of it that is capped. */
    public Tally with(Capped part) {
        return new Tally(eligible, recused, present, votesFor, votesAgainst, abstained, part);
    }

    /** Votes and abstentions. */
    public long cast() {
        return votesFor + votesAgainst + abstained;
    }
}
