package io.careweave.performance.domain.charts;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A series with its limits and signs. Equal specifications give equal charts.
 *
 * @param variation of the last point of the last group; null if the group has neither limits nor a sign
 * @param assurance by the limits of the last group; null without target, polarity or limits
 * @param longestRun of the last group, as {@code crossings} are
 * @param target at the last period that has a value; null without
 */
public record ControlChart(
        ChartSpec spec,
        List<ChartGroup> groups,
        List<ChartPoint> points,
        @Nullable Variation variation,
        @Nullable Assurance assurance,
        int longestRun,
        int crossings,
        @Nullable Double target) {

    /** The last point that has a value. */
    public Optional<ChartPoint> last() {
        return points.reversed().stream().filter(point -> point.value() != null).findFirst();
    }

    /** What a point says by its own flags. */
    public Variation variation(ChartPoint point) {
        return Variation.of(point.flags(), spec.polarity(), spec.conformance());
    }
}
