package io.careweave.performance.domain.comparisons;

import io.careweave.commons.problem.Refused;
import java.math.BigDecimal;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.jspecify.annotations.Nullable;

/** Now against a baseline, adjusted for exposure. */
public final class Comparisons {

    /** From so many events on both sides the sums of logarithms of a quantile lose more digits than an expansion does. */
    private static final double MANY = 1e8;

    private Comparisons() {}

    /**
     * The ratio of two rates with its exact conditional interval: given how many events there were in all, those of now are
     * binomial (Clopper and Pearson 1934; Lehmann and Romano 2005, section 4.5).
     *
     * @throws Refused COMPARISON_IMPOSSIBLE 422
     */
    public static Change rates(Totals baseline, Totals now, @Nullable Goal goal, Confidence confidence) {
        new Inputs()
                .count(baseline.count(), "/baseline/count")
                .positive(baseline.exposure(), "/baseline/exposure")
                .count(now.count(), "/current/count")
                .positive(now.exposure(), "/current/exposure")
                .refuse();
        double scale = baseline.exposure() / now.exposure();
        if (baseline.count() == 0 && now.count() == 0) {
            return new Change(null, null, null, Method.CONDITIONAL, null);
        }
        var interval = odds(now.count(), baseline.count(), confidence).times(scale);
        Double ratio = baseline.count() == 0 ? null : now.count() / baseline.count() * scale;
        Verdict verdict = goal == null || ratio == null
                ? null
                : goal.ofRatio(
                        product(now.count(), baseline.exposure()), product(baseline.count(), now.exposure()), interval);
        return new Change(ratio, interval.lower(), interval.upper(), Method.CONDITIONAL, verdict);
    }

    private static BigDecimal product(double left, double right) {
        return BigDecimal.valueOf(left).multiply(BigDecimal.valueOf(right));
    }

    /** Ends of p/(1−p), where p is the share of the first in all. */
    private static Interval odds(double first, double second, Confidence confidence) {
        double lower = first == 0 ? 0 : lower(first, second + 1, confidence);
        // The share of the second is what the first leaves.
        Double upper = second == 0 ? null : 1 / lower(second, first + 1, confidence);
        return new Interval(lower, upper);
    }

    /** p and 1 − p are looked for each by itself: taken from one, a p next to it leaves no digits. */
    private static double lower(double first, double second, Confidence confidence) {
        double tail = confidence.tail();
        return Math.min(first, second) >= MANY
                ? expanded(first, second, confidence.z())
                : BetaDistribution.of(first, second).inverseCumulativeProbability(tail)
                        / BetaDistribution.of(second, first).inverseSurvivalProbability(tail);
    }

    /** Carter's expansion (1947; Abramowitz and Stegun 26.5.22), whose error is below a billionth of the interval here. */
    private static double expanded(double first, double second, double z) {
        double small = 1 / (2 * first - 1);
        double other = 1 / (2 * second - 1);
        double h = 2 / (small + other);
        double lambda = (z * z - 3) / 6;
        double w = z * Math.sqrt(h + lambda) / h - (other - small) * (lambda + 5.0 / 6 - 2 / (3 * h));
        return first / second * Math.exp(-2 * w);
    }

    /**
     * The difference of two proportions, now less baseline, with Newcombe's hybrid score interval (1998, method 10).
     *
     * @throws Refused COMPARISON_IMPOSSIBLE 422
     */
    public static Change proportions(Totals baseline, Totals now, @Nullable Goal goal, Confidence confidence) {
        var inputs = new Inputs();
        proportion(inputs, baseline, "/baseline");
        proportion(inputs, now, "/current");
        inputs.refuse();
        double before = baseline.count() / baseline.exposure();
        double after = now.count() / now.exposure();
        var was = Intervals.wilson(baseline.count(), baseline.exposure(), confidence);
        var is = Intervals.wilson(now.count(), now.exposure(), confidence);
        double difference = after - before;
        var interval = new Interval(
                difference - Math.hypot(after - is.lower(), was.bounded() - before),
                difference + Math.hypot(is.bounded() - after, before - was.lower()));
        Verdict verdict = goal == null ? null : goal.ofShares(now, baseline, interval);
        return new Change(difference, interval.lower(), interval.upper(), Method.NEWCOMBE, verdict);
    }

    private static void proportion(Inputs inputs, Totals totals, String at) {
        inputs.count(totals.count(), at + "/count")
                .count(totals.exposure(), at + "/exposure")
                .fault(totals.exposure() <= 0, at + "/exposure", "is not above zero")
                .fault(totals.count() > totals.exposure(), at + "/count", "is more than its exposure");
    }

    /** The difference of two sums of pence: what was spent is known, so it has no interval. */
    public static Change money(long baselinePence, long nowPence, @Nullable Goal goal) {
        var difference = BigDecimal.valueOf(nowPence).subtract(BigDecimal.valueOf(baselinePence));
        Verdict verdict = goal == null ? null : goal.ofDifference(difference, null);
        return new Change(difference.doubleValue(), null, null, null, verdict);
    }
}
