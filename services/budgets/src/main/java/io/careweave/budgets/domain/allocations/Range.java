package io.careweave.budgets.domain.allocations;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a share may lie, in a unit that all of a solution have in common.
 *
 * @param target not negative
 * @param low not negative
 * @param high not below low; null for no end
 * @param lowRate low / target where that is known in short numbers, else null
 */
record Range(
        BigInteger target,
        BigInteger low,
        @Nullable BigInteger high,
        @Nullable Ratio lowRate) {

    /** The λ at which the share leaves its low limit; only of a target that is not zero. */
    Ratio lowAt() {
        return lowRate == null ? new Ratio(low, target) : lowRate;
    }

    /** The λ at which the share meets its high limit, if there is one. */
    Optional<Ratio> highAt() {
        return Optional.ofNullable(high).map(end -> end.equals(low) ? lowAt() : new Ratio(end, target));
    }

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
        return target.signum() == 0 ? -limit.signum() : lambda.compareTo(new Ratio(limit, target));
    }
}
