package io.careweave.performance.domain.charts;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How a series crosses its centre line; points on the line do not count, and nothing is joined across a gap.
 *
 * @param useful points off the line
 * @param longest points of the longest run on one side
 * @param crossings how often the next useful point is on the other side
 * @param steps how often there is a next one: useful points but one, less the gaps
 */
record Runs(int useful, int longest, int crossings, int steps) {

    static Runs of(Series series, double[] values, double[] centre, int from, int to) {
        int useful = 0;
        int longest = 0;
        int crossings = 0;
        int steps = 0;
        int run = 0;
        int side = 0;
        for (int i = from; i < to; i++) {
            if (i > from && !series.isJoined(i)) {
                side = 0;
            }
            int here = values[i] > centre[i] ? 1 : values[i] < centre[i] ? -1 : 0;
            if (here != 0) {
                useful++;
                steps += side == 0 ? 0 : 1;
                crossings += here == -side ? 1 : 0;
                run = here == side ? run + 1 : 1;
                longest = Math.max(longest, run);
                side = here;
            }
        }
        return new Runs(useful, longest, crossings, steps);
    }

    /** A longer run is a sign: log₂ of the useful points, rounded, and three (Schilling 2012). */
    int longestExpected() {
        return useful == 0 ? 0 : (int) Math.rint(Math.log(useful) / Math.log(2)) + 3;
    }

    /** Fewer crossings are a sign: the lower 5% quantile of the binomial distribution (Chen 2010). */
    int crossingsExpected() {
        return steps == 0 ? 0 : BinomialDistribution.of(steps, 0.5).inverseCumulativeProbability(0.05);
    }
}
