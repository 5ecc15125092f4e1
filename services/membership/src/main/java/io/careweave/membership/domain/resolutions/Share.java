package io.careweave.membership.domain.resolutions;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.math.BigInteger;

/**
 * A part of a whole, above nothing and at most all of it. Compared by cross-products, which never round and never
 * overflow.
 */
public record Share(long numerator, long denominator) {

    public Share {
        if (numerator < 1 || numerator > denominator) {
            throw new IllegalArgumentException("not a share: " + numerator + "/" + denominator);
        }
    }

    /**
     * @param pointer where a request says it
     * @throws Refused if it is no share
     */
    public static Share of(long numerator, long denominator, String pointer) {
        if (numerator < 1 || numerator > denominator) {
            throw new Refused(
                    MembershipProblem.INVALID_MAJORITY,
                    "A share lies above nothing and is at most the whole.",
                    new FieldError(pointer, "not above 0 and at most 1"));
        }
        return new Share(numerator, denominator);
    }

    /** Below zero if the part is less than this share of the whole, zero if it is exactly that, above zero if more. */
    int compare(long part, long whole) {
        return compare(BigInteger.valueOf(part), BigInteger.valueOf(whole));
    }

    int compare(BigInteger part, BigInteger whole) {
        return part.multiply(BigInteger.valueOf(denominator)).compareTo(whole.multiply(BigInteger.valueOf(numerator)));
    }

    /** The least number that is at least this share of the whole. */
    long leastOf(long whole) {
        var parts = times(whole, numerator).divideAndRemainder(BigInteger.valueOf(denominator));
        return parts[0].longValueExact() + parts[1].signum();
    }

    static BigInteger times(long one, long other) {
        return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
