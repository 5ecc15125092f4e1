package io.careweave.performance.domain.comparisons;

import org.jspecify.annotations.Nullable;

/**
 * A figure with its interval, both times the multiplier.
 *
 * @param value null if it is withheld: a standardised rate of fewer than ten events
 * @param lower null as {@code value} is
 */
public record Estimate(
        @Nullable Double value,
        @Nullable Double lower,
        @Nullable Double upper,
        Method method,
        Confidence confidence) {

    static Estimate of(double value, Interval interval, double multiplier, Method method, Confidence confidence) {
        var scaled = interval.times(multiplier);
        return new Estimate(value * multiplier, scaled.lower(), scaled.upper(), method, confidence);
    }

    static Estimate withheld(Method method, Confidence confidence) {
        return new Estimate(null, null, null, method, confidence);
    }
}
