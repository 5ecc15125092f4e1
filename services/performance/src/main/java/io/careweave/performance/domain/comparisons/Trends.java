package io.careweave.performance.domain.comparisons;

import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.comparisons.Trend.Direction;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The trend marker of the Office for Health Improvement and Disparities: a line through the last five years, each year
 * weighed by how sure it is.
 */
public final class Trends {

    /** The χ² quantile of one degree of freedom at 99.8 per cent. */
    public static final double CRITICAL = 9.54953570608324;

    private static final int POINTS = 5;
    /** Width of a 95 per cent interval in standard errors. */
    private static final double WIDTH = 3.92;

    private Trends() {}

    /** A year's figure with its 95 per cent interval. */
    public record Year(Period period, double value, double lower, double upper) {

        private double weight() {
            double errors = WIDTH / (upper - lower);
            return errors * errors;
        }
    }

    /**
     * @param years financial years in any order; the last five count, and none between may be missing
     * @throws Refused COMPARISON_IMPOSSIBLE 422
     */
    public static Trend marker(List<Year> years, Polarity polarity) {
        check(years);
        var last = years.stream()
                .sorted(Comparator.comparingInt(year -> year.period().ordinal()))
                .skip(Math.max(0, years.size() - POINTS))
                .toList();
        if (last.size() < POINTS
                || last.getLast().period().ordinal() - last.getFirst().period().ordinal() != POINTS - 1) {
            return new Trend(Direction.CANNOT_CALCULATE, null, null, null, false);
        }
        var whole = Line.through(last, -1);
        boolean steady = true;
        for (int without = 0; without < POINTS; without++) {
            steady &= Math.signum(Line.through(last, without).slope()) == Math.signum(whole.slope());
        }
        Direction direction = Direction.NO_CHANGE;
        if (steady && whole.chiSquared() > CRITICAL) {
            direction = whole.slope() > 0 ? Direction.INCREASING : Direction.DECREASING;
        }
        return new Trend(direction, Trend.meaning(direction, polarity), whole.chiSquared(), whole.slope(), steady);
    }

    private static void check(List<Year> years) {
        var inputs = new Inputs();
        Set<Period> seen = new HashSet<>();
        for (int i = 0; i < years.size(); i++) {
            var year = years.get(i);
            var at = "/points/" + i;
            inputs.figure(year.value(), at + "/value")
                    .figure(year.lower(), at + "/lower")
                    .figure(year.upper(), at + "/upper")
                    .fault(year.period().grain() != Grain.FINANCIAL_YEAR, at + "/period", "is not a financial year")
                    .fault(!seen.add(year.period()), at + "/period", "is there already")
                    .fault(!(year.upper() - year.lower() >= Inputs.LEAST), at + "/upper", "is not above lower")
                    .fault(
                            year.value() < year.lower() || year.value() > year.upper(),
                            at + "/value",
                            "is not within its interval");
        }
        inputs.refuse();
    }

    /** The weighted regression of value on year. */
    private record Line(double slope, double chiSquared) {

        /** @param without the point to leave out; −1: none */
        static Line through(List<Year> years, int without) {
            List<double[]> points = new ArrayList<>();
            // From one of the values, so that a line through equal ones is level to the last digit.
            double level = years.get(without == 0 ? 1 : 0).value();
            double weights = 0;
            double times = 0;
            double values = 0;
            for (int i = 0; i < years.size(); i++) {
                if (i != without) {
                    double weight = years.get(i).weight();
                    double value = years.get(i).value() - level;
                    points.add(new double[] {weight, i, value});
                    weights += weight;
                    times += weight * i;
                    values += weight * value;
                }
            }
            // About the means: the published sums cancel badly where intervals are narrow.
            double spread = 0;
            double shared = 0;
            for (var point : points) {
                double time = point[1] - times / weights;
                spread += point[0] * time * time;
                shared += point[0] * time * (point[2] - values / weights);
            }
            double slope = shared / spread;
            return new Line(slope, slope * slope * spread);
        }
    }
}
