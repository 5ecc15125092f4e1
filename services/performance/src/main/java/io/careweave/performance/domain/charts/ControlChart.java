package io.careweave.performance.domain.charts;

import io.careweave.performance.domain.indicators.Period;
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

    /** The same chart without what came before a period: limits and signs rest on what they rested on. */
    public ControlChart since(Period first) {
        return new ControlChart(
                spec,
                groups.stream()
                        .filter(group -> group.to().ordinal() >= first.ordinal())
                        .toList(),
                points.stream()
                        .filter(point -> point.period().ordinal() >= first.ordinal())
                        .toList(),
                variation,
                assurance,
                longestRun,
                crossings,
                target);
    }

    /** What a point says by its own flags. */
    public Variation variation(ChartPoint point) {
        return Variation.of(point.flags(), spec.polarity(), spec.conformance());
    }
}
