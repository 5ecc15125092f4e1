package io.careweave.performance.domain.charts;

import io.careweave.performance.domain.indicators.ChartKind;
import java.util.Arrays;

/** Computes the lines of one group of a series. Sources of the formulas: docs/charts.md. */
final class Limits {

    private static final double SCREEN = 3.267;
    /** Expected range of two values of a normal process, in its standard deviations. */
    private static final double D2 = 1.128;

    private static final double NONE = Double.POSITIVE_INFINITY;

    private final ChartKind kind;
    private final Conformance conformance;
    private final Series series;
    private final Lines lines;

    Limits(ChartKind kind, Conformance conformance, Series series, Lines lines) {
        this.kind = kind;
        this.conformance = conformance;
        this.series = series;
        this.lines = lines;
    }

    /**
     * @param to the first point after the group
     * @param base the first point after those from which limits are computed
     * @return the mean moving range where limits rest on one, else NaN
     */
    double compute(int from, int to, int base) {
        return switch (kind) {
            case XMR, T -> individuals(series.values(), from, to, base);
            case P, P_PRIME, U, U_PRIME -> ratios(from, to, base);
            case C -> counts(from, to, base);
            case G -> between(from, to, base);
            case XBAR, S -> subgroups(from, to, base);
        };
    }

    private double individuals(double[] values, int from, int to, int base) {
        double mean = Sums.mean(values, from, base, NONE);
        double range = meanRange(values, from, base);
        double distance = conformance.constant() * range;
        for (int i = from; i < to; i++) {
            lines.centre[i] = mean;
            lines.around(i, mean, distance, -NONE, NONE);
        }
        return range;
    }

    /** NaN of no two joined points; 0 if nothing but what is screened moves. */
    private double meanRange(double[] values, int from, int base) {
        double[] ranges = new double[base - from];
        int count = 0;
        for (int i = from + 1; i < base; i++) {
            if (series.isJoined(i)) {
                ranges[count++] = Math.abs(values[i] - values[i - 1]);
            }
        }
        double mean = Sums.mean(ranges, 0, count, NONE);
        return conformance.screens() && mean > 0 ? Sums.mean(ranges, 0, count, SCREEN * mean) : mean;
    }

    private double ratios(int from, int to, int base) {
        var events = new Sums();
        var exposure = new Sums();
        for (int i = from; i < base; i++) {
            if (series.isPresent(i)) {
                events.add(series.observed(i));
                exposure.add(series.denominator(i));
            }
        }
        double centre = events.total() / exposure.total();
        double variance = kind.isProportion() ? Math.max(0, centre * (1 - centre)) : centre;
        double spread = 1;
        if (kind == ChartKind.P_PRIME || kind == ChartKind.U_PRIME) {
            spread = variance == 0 ? 0 : spread(centre, variance, from, base) / D2;
        }
        double most = kind.isProportion() ? 1 : NONE;
        for (int i = from; i < to; i++) {
            lines.centre[i] = centre;
            double distance = 3 * spread * Math.sqrt(variance / series.denominator(i));
            if (events.count() > 1 && !Double.isNaN(distance)) {
                lines.around(i, centre, distance, 0, most);
            }
        }
        return Double.NaN;
    }

    /** Laney (2002): the mean moving range of the points in their own standard deviations. */
    private double spread(double centre, double variance, int from, int base) {
        double[] scores = new double[series.size()];
        for (int i = from; i < base; i++) {
            scores[i] = (series.value(i) - centre) / Math.sqrt(variance / series.denominator(i));
        }
        return meanRange(scores, from, base);
    }

    private double counts(int from, int to, int base) {
        double mean = Sums.mean(series.values(), from, base, NONE);
        fill(from, to, base, mean, mean, Math.sqrt(mean));
        return Double.NaN;
    }

    /** Limits by the mean, but the median as centre line, for the distribution is lopsided. */
    private double between(int from, int to, int base) {
        double mean = Sums.mean(series.values(), from, base, NONE);
        double[] sorted = Arrays.stream(series.values(), from, base)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        int half = sorted.length / 2;
        double median = sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        fill(from, to, base, median, mean, Math.sqrt(mean * (mean + 1)));
        return Double.NaN;
    }

    private void fill(int from, int to, int base, double centre, double middle, double sigma) {
        boolean enough = present(from, base) > 1;
        for (int i = from; i < to; i++) {
            lines.centre[i] = centre;
            if (enough) {
                lines.around(i, middle, 3 * sigma, 0, NONE);
            }
        }
    }

    int present(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += series.isPresent(i) ? 1 : 0;
        }
        return count;
    }

    /** Montgomery, Introduction to Statistical Quality Control, 6.27 to 6.31. */
    private double subgroups(int from, int to, int base) {
        double deviation = meanDeviation(from, base);
        var sum = new Sums();
        var size = new Sums();
        for (int i = from; i < base; i++) {
            if (series.isPresent(i)) {
                sum.add(series.value(i) * series.denominator(i));
                size.add(series.denominator(i));
            }
        }
        for (int i = from; i < to; i++) {
            lines.centre[i] = kind == ChartKind.S ? deviation : sum.total() / size.total();
            double n = series.denominator(i);
            if (size.count() > 1 && n >= 2) {
                double c4 = c4(n);
                boolean ofMeans = kind == ChartKind.XBAR;
                double distance = 3 * deviation * (ofMeans ? 1 / Math.sqrt(n) : Math.sqrt(1 - c4 * c4)) / c4;
                lines.around(i, lines.centre[i], distance, ofMeans ? -NONE : 0, NONE);
            }
        }
        return Double.NaN;
    }

    /** The mean for subgroups of one size, pooled for others. */
    private double meanDeviation(int from, int base) {
        var deviations = new Sums();
        var squares = new Sums();
        var freedom = new Sums();
        boolean equal = true;
        double first = Double.NaN;
        for (int i = from; i < base; i++) {
            if (series.isPresent(i)) {
                double deviation = kind == ChartKind.S ? series.value(i) : series.deviation(i);
                double n = series.denominator(i);
                first = Double.isNaN(first) ? n : first;
                equal &= n == first;
                deviations.add(deviation);
                squares.add((n - 1) * deviation * deviation);
                freedom.add(n - 1);
            }
        }
        return equal ? deviations.mean() : Math.sqrt(squares.total() / freedom.total());
    }

    /** By how much the sample's standard deviation falls short on average: √(2/(n−1)) Γ(n/2)/Γ((n−1)/2). */
    static double c4(double n) {
        if (n > 1_000) {
            // The quotient of gamma functions as a series in 1/n; its next term is below 1e-17 here.
            double m = n - 1;
            return 1 - 1 / (4 * m) + 1 / (32 * m * m) + 5 / (128 * m * m * m) - 21 / (2048 * m * m * m * m);
        }
        double ratio = n % 2 == 0 ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2;
        // Γ(x+1) = x Γ(x), two steps of a half at a time, from n = 2 or n = 3.
        for (double k = n % 2 == 0 ? 2 : 3; k < n; k += 2) {
            ratio *= k / (k - 1);
        }
        return Math.sqrt(2 / (n - 1)) * ratio;
    }
}
