package io.careweave.performance.domain.comparisons;

import org.jspecify.annotations.Nullable;

/** Both ends; {@code upper} is null if nothing bounds it. */
public record Interval(double lower, @Nullable Double upper) {

    /** The upper end of an interval that has one. */
    double bounded() {
        return upper == null ? Double.POSITIVE_INFINITY : upper;
    }

    Interval times(double factor) {
        return new Interval(lower * factor, upper == null ? null : upper * factor);
    }
}
