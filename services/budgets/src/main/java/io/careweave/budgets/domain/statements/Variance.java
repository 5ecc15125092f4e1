package io.careweave.budgets.domain.statements;

import java.math.BigDecimal;
import java.util.List;

/**
 * Spend against the plan to date.
 *
 * @param budget of the year, in pence
 * @param plan part of it that was to be spent by the period
 * @param actual what was spent by the period
 */
public record Variance(long budget, long plan, long actual) {

    public static final Variance NONE = new Variance(0, 0, 0);

    /**
     * @param parts of {@link PlanProfile}, one for each month from April
     * @param period 0 to 13; with March all of the year is due
     */
    public static Variance of(long budget, long actual, List<BigDecimal> parts, int period) {
        long due = PlanProfile.months(budget, parts).stream()
                .limit(period)
                .mapToLong(Long::longValue)
                .sum();
        return new Variance(budget, due, actual);
    }

    /** Above zero where less was spent than planned. */
    public long variance() {
        return Math.subtractExact(plan, actual);
    }

    public Variance plus(Variance other) {
        return new Variance(
                Math.addExact(budget, other.budget),
                Math.addExact(plan, other.plan),
                Math.addExact(actual, other.actual));
    }
}
