package io.careweave.budgets.domain.allocations;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where a share may lie, in a unit that all of a solution have in common.
 *
 * @param target not negative
 * @param low not negative
 * @param high not below low; null for no end
 */
record Range(BigInteger target, BigInteger low, @Nullable BigInteger high) {

    /** clamp(target · λ, low, high) in units λ.denominator times as small. */
    BigInteger at(Ratio lambda) {
        var wanted = target.multiply(lambda.numerator());
        var least = low.multiply(lambda.denominator());
        if (high == null) {
            return wanted.max(least);
        }
        return wanted.max(least).min(high.multiply(lambda.denominator()));
    }

    /** Where a floor has pushed the cap up to itself, that is what holds the share. */
    boolean atLow(Ratio lambda) {
        return compare(lambda, low) <= 0 || low.equals(high);
    }

    boolean atHigh(Ratio lambda) {
        return high != null && compare(lambda, high) >= 0;
    }

    private int compare(Ratio lambda, BigInteger limit) {
        return target.multiply(lambda.numerator()).compareTo(limit.multiply(lambda.denominator()));
    }
}
