package io.careweave.budgets.domain.statements;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Spend against the plan to date.
 *
 * @param budget of the year, in pence
 * @param plan part of it that was to be spent by the period
 * @param actual what was spent by the period
 */
public record Variance(long budget, long plan, long actual) {

    private static final int MONTHS = 12;

    /** Twelve equal parts. */
    public static final List<Long> EVEN =
            LongStream.generate(() -> 1).limit(MONTHS).boxed().toList();

    /**
     * @param profile a weight for each month from April, none below zero and not all of them zero
     * @param period 1 to 13; with March all of the year is due
     */
    public static Variance of(long budget, long actual, List<Long> profile, int period) {
        return new Variance(budget, due(budget, profile, period), actual);
    }

    /** Rounded down in each sum from the year's beginning, so that months add up and the year's end is the budget itself. */
    private static long due(long budget, List<Long> profile, int period) {
        var all = sum(profile, MONTHS);
        var part = sum(profile, Math.min(period, MONTHS));
        var exact = BigInteger.valueOf(Math.absExact(budget)).multiply(part).divide(all);
        return budget < 0 ? exact.negate().longValueExact() : exact.longValueExact();
    }

    private static BigInteger sum(List<Long> profile, int months) {
        return profile.stream().limit(months).map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Above zero where less was spent than planned. */
    public long variance() {
        return Math.subtractExact(plan, actual);
    }
}
