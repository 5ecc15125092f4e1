package io.careweave.membership.domain.resolutions;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * How much of a vote one class may carry: "investor members shall not have more than 10% share of the voting strength", as
 * model rules of societies say.
 *
 * @param electorate the class, a code
 * @param basis where the rule stands; absent for one that is only tried out
 */
public record Cap(String electorate, Share share, @Nullable String basis) {

    /**
     * What one vote of the class counts, and what any other. Where the class has more than its share, they are the smallest
     * whole numbers by which it has exactly that; with nobody else, its votes count nothing.
     */
    public record Weights(BigInteger ofClass, BigInteger ofOthers) {

        static final Weights EQUAL = new Weights(BigInteger.ONE, BigInteger.ONE);

        boolean areEqual() {
            return equals(EQUAL);
        }
    }

    /**
     * @param part the weight of the class
     * @param whole the weight of everybody, that of the class included
     */
    Weights weights(long part, long whole) {
        if (share.compare(part, whole) <= 0) {
            return Weights.EQUAL;
        }
        var ofClass = Share.times(whole - part, share.numerator());
        var ofOthers = Share.times(part, share.denominator() - share.numerator());
        var common = ofClass.gcd(ofOthers).max(BigInteger.ONE);
        return new Weights(ofClass.divide(common), ofOthers.divide(common));
    }
}
