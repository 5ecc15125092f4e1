package io.careweave.performance.domain.comparisons;

import io.careweave.performance.domain.indicators.Polarity;
import org.jspecify.annotations.Nullable;

/**
 * Where a series goes.
 *
 * @param meaning null if neither direction is better, or there is no trend
 * @param chiSquared null as {@code slope} is if it cannot be calculated
 * @param steady whether the direction is the same with any one point left out
 */
public record Trend(
        Direction direction,
        @Nullable Meaning meaning,
        @Nullable Double chiSquared,
        @Nullable Double slope,
        boolean steady) {

    /** The marker itself. */
    public enum Direction {
        INCREASING,
        DECREASING,
        NO_CHANGE,
        CANNOT_CALCULATE
    }

    /** The marker, judged. */
    public enum Meaning {
        BETTER,
        WORSE
    }

    static @Nullable Meaning meaning(Direction direction, Polarity polarity) {
        boolean moves = direction == Direction.INCREASING || direction == Direction.DECREASING;
        if (!moves || polarity == Polarity.NEUTRAL) {
            return null;
        }
        return (direction == Direction.INCREASING) == (polarity == Polarity.HIGHER) ? Meaning.BETTER : Meaning.WORSE;
    }
}
