package io.careweave.performance.domain.comparisons;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Intervals of one figure, by the methods of the Office for Health Improvement and Disparities. */
final class Intervals {

    /** From so many events on Byar's approximation is used; below, it may go under zero. */
    private static final double BYAR_FROM = 10;

    private Intervals() {}

    /** Of a proportion: Wilson (1927). */
    static Interval wilson(double events, double size, Confidence confidence) {
        double z = confidence.z();
        double middle = 2 * events + z * z;
        double reach = z * Math.sqrt(z * z + 4 * events * ((size - events) / size));
        double scale = 2 * (size + z * z);
        // Rounding must not carry an end past what is possible: none is zero exactly, all is one.
        double lower = events == 0 ? 0 : Math.max(0, (middle - reach) / scale);
        double upper = events == size ? 1 : Math.min(1, (middle + reach) / scale);
        return new Interval(lower, upper);
    }

    static Method ofEvents(double events) {
        return events < BYAR_FROM ? Method.EXACT : Method.BYAR;
    }

    /** Of a number of events: exact by χ² (Garwood 1936) below ten, Byar's approximation from ten. */
    static Interval events(double events, Confidence confidence) {
        return events < BYAR_FROM ? exact(events, confidence) : byar(events, confidence);
    }

    private static Interval exact(double events, Confidence confidence) {
        double tail = confidence.tail();
        double lower = events == 0 ? 0 : ChiSquaredDistribution.of(2 * events).inverseCumulativeProbability(tail) / 2;
        double upper = ChiSquaredDistribution.of(2 * events + 2).inverseSurvivalProbability(tail) / 2;
        return new Interval(lower, upper);
    }

    /** Breslow and Day (1987), volume II, page 69. */
    static Interval byar(double events, Confidence confidence) {
        double z = confidence.z();
        double more = events + 1;
        return new Interval(
                events * cube(1 - 1 / (9 * events) - z / (3 * Math.sqrt(events))),
                more * cube(1 - 1 / (9 * more) + z / (3 * Math.sqrt(more))));
    }

    private static double cube(double value) {
        return value * value * value;
    }

    /** Of a mean: Student's t. */
    static Interval mean(double mean, double deviation, double size, Confidence confidence) {
        double t = -TDistribution.of(size - 1).inverseCumulativeProbability(confidence.tail());
        double reach = t * deviation / Math.sqrt(size);
        return new Interval(mean - reach, mean + reach);
    }
}
