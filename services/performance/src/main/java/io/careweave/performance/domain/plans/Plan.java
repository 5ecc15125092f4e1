package io.careweave.performance.domain.plans;

import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What somebody decided about a series.
 *
 * @param madeBy actor id
 */
public record Plan<T extends Plan.Content>(UUID id, SeriesKey key, T content, Instant madeAt, String madeBy) {

    /** What was decided. */
    public sealed interface Content {

        /** The first period that it is about. */
        Period first();
    }

    /** What is wanted, from one period on until the next is named. */
    public record Target(List<Step> steps) implements Content {

        public Target {
            steps = List.copyOf(steps);
        }

        @Override
        public Period first() {
            return steps.getFirst().from();
        }
    }

    /** The value wanted is numerator by denominator, exactly. */
    public record Step(Period from, long numerator, long denominator) {

        /** Told as values of the indicator are: 95 of 100 are 95 per cent. */
        public double value(long multiplier) {
            return (double) numerator * multiplier / denominator;
        }
    }

    /**
     * What later figures are compared with, as it was known when it was frozen.
     *
     * @param asOf as of which instant
     */
    public record Baseline(Period first, Period last, Instant asOf, List<Observed> observed) implements Content {

        public Baseline {
            observed = List.copyOf(observed);
        }
    }

    /**
     * From which period on a series is looked at anew. Making Data Count asks four things before limits are computed anew:
     * what changed, since when that is known, why the change lasts, and who agreed.
     */
    public record Rebase(
            Period first, String reason, String whatChanged, String knownSince, String whyItLasts, String whoAgreed)
            implements Content {}
}
