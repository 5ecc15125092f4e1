package io.careweave.performance.domain.observations;

import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Statistic;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The components of a figure, {@code NaN} for those that it does not have. Whole components are exact up to 2^53 − 1.
 *
 * @param numerator events, the sum of what was measured, whole pence, or days
 * @param denominator who could have, or the exposure
 * @param expected how many events were to be expected
 * @param n how many were measured, for a mean
 * @param sd standard deviation of what was measured
 * @param standardised what all bands of age come to; absent of what is told
 */
public record Measured(
        double numerator,
        double denominator,
        double expected,
        double n,
        double sd,
        @Nullable Standardised standardised) {

    /** As it is told. */
    public Measured(double numerator, double denominator, double expected, double n, double sd) {
        this(numerator, denominator, expected, n, sd, null);
    }

    /** Of all bands of age together. */
    public Measured with(Standardised found) {
        return new Measured(numerator, denominator, expected, n, sd, found);
    }

    /** The greatest whole number below which each has a double of its own. */
    public static final double MOST = 9_007_199_254_740_991.0;

    /** Nothing was measured. */
    public static final Measured NOTHING = new Measured(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    public boolean isNothing() {
        return equals(NOTHING);
    }

    /** What keeps it from being an observation of an indicator; null if nothing does. */
    public @Nullable Fault fault(Definition definition) {
        if (Double.isNaN(numerator)) {
            return Fault.NUMERATOR_ABSENT;
        }
        return switch (definition.statistic()) {
            case COUNT -> first(count(), only(denominator, expected, n, sd));
            case PROPORTION -> first(count(), exposure(), ordered(), only(expected, n, sd));
            case CRUDE_RATE, DSR -> first(count(), exposure(), only(expected, n, sd));
            case ISR -> first(count(), expectation(), optionalExposure(), only(n, sd));
            case MEAN -> first(sample(), only(denominator, expected));
            case MONEY ->
                first(
                        whole(numerator),
                        definition.denominator() == null ? only(denominator) : exposure(),
                        only(expected, n, sd));
            case TIME_BETWEEN ->
                first(numerator > 0 ? null : Fault.TIME_NOT_POSITIVE, only(denominator, expected, n, sd));
        };
    }

    private static @Nullable Fault first(@Nullable Fault... faults) {
        for (var fault : faults) {
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable Fault only(double... absent) {
        for (double component : absent) {
            if (!Double.isNaN(component)) {
                return Fault.NOT_TAKEN;
            }
        }
        return null;
    }

    private @Nullable Fault count() {
        return numerator < 0 ? Fault.NUMERATOR_NEGATIVE : whole(numerator);
    }

    private static @Nullable Fault whole(double component) {
        return component == Math.rint(component) ? null : Fault.NOT_WHOLE;
    }

    private @Nullable Fault exposure() {
        return Double.isNaN(denominator) ? Fault.DENOMINATOR_ABSENT : optionalExposure();
    }

    private @Nullable Fault optionalExposure() {
        if (Double.isNaN(denominator)) {
            return null;
        }
        return denominator <= 0 ? Fault.DENOMINATOR_NOT_POSITIVE : whole(denominator);
    }

    private @Nullable Fault ordered() {
        return numerator > denominator ? Fault.NUMERATOR_ABOVE_DENOMINATOR : null;
    }

    private @Nullable Fault expectation() {
        if (Double.isNaN(expected)) {
            return Fault.EXPECTED_ABSENT;
        }
        return expected <= 0 ? Fault.EXPECTED_NOT_POSITIVE : null;
    }

    private @Nullable Fault sample() {
        if (Double.isNaN(n)) {
            return Fault.N_ABSENT;
        }
        if (n <= 0) {
            return Fault.N_NOT_POSITIVE;
        }
        return sd < 0 ? Fault.SD_NEGATIVE : whole(n);
    }

    /** The figure, by the multiplier; absent if nothing was measured or there is nothing to divide by. */
    public OptionalDouble value(Statistic statistic, long multiplier) {
        double value =
                switch (statistic) {
                    case COUNT, TIME_BETWEEN -> numerator;
                    case PROPORTION, CRUDE_RATE -> numerator * multiplier / denominator;
                    // Of a band by itself its own rate.
                    case DSR ->
                        standardised == null ? numerator * multiplier / denominator : standardised.rate() * multiplier;
                    case ISR -> numerator * multiplier / expected;
                    case MEAN -> numerator * multiplier / n;
                    case MONEY -> Double.isNaN(denominator) ? numerator : numerator * multiplier / denominator;
                };
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** Whether what adds up is the same; sums of fractions may differ in their last digits. */
    boolean adds(Measured other) {
        return same(numerator, other.numerator)
                && same(denominator, other.denominator)
                && same(expected, other.expected)
                && same(n, other.n);
    }

    private static boolean same(double one, double other) {
        return Double.isNaN(one)
                ? Double.isNaN(other)
                : Math.abs(one - other) <= 1e-9 * Math.max(1, Math.max(Math.abs(one), Math.abs(other)));
    }

    /**
     * Of both together: components add up, ratios are never averaged. The standard deviation is that of all that was
     * measured, within and between the two; it is not known if that of either is not.
     */
    public Measured plus(Measured other) {
        return new Measured(
                numerator + other.numerator,
                denominator + other.denominator,
                expected + other.expected,
                n + other.n,
                pooled(other),
                standardised == null && other.standardised == null
                        ? null
                        : Standardised.lacking(Standardised.Lack.PARTS));
    }

    private double pooled(Measured other) {
        double all = n + other.n;
        double difference = numerator / n - other.numerator / other.n;
        double squares = within(n, sd) + within(other.n, other.sd) + difference * difference * n * other.n / all;
        return Math.sqrt(squares / (all - 1));
    }

    /** A single measurement has no spread, whether or not it says so. */
    private static double within(double n, double sd) {
        return n <= 1 ? 0 : (n - 1) * sd * sd;
    }
}
