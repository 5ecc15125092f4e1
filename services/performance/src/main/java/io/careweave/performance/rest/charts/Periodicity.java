package io.careweave.performance.rest.charts;

import io.careweave.performance.domain.indicators.Grain;

/** How many periods lie between two that are named on an axis. */
final class Periodicity {

    private static final int[] MONTHS = {1, 2, 3, 6, 12};
    private static final int[] QUARTERS = {1, 2, 4};
    private static final int[] WEEKS = {1, 2, 4, 8, 13, 26, 52};
    private static final int[] YEARS = {1, 2, 5, 10};

    private Periodicity() {}

    /** The next that people count by: months by quarters, half-years and years. */
    static int step(Grain grain, double atLeast) {
        var steps =
                switch (grain) {
                    case WEEK -> WEEKS;
                    case MONTH -> MONTHS;
                    case QUARTER, FINANCIAL_QUARTER -> QUARTERS;
                    case FINANCIAL_YEAR -> YEARS;
                };
        for (int step : steps) {
            if (step >= atLeast) {
                return step;
            }
        }
        int most = steps[steps.length - 1];
        return (int) Math.ceil(atLeast / most) * most;
    }
}
