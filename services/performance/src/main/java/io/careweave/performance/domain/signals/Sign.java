package io.careweave.performance.domain.signals;

import io.careweave.performance.domain.charts.ChartPoint;
import io.careweave.performance.domain.charts.ControlChart;
import io.careweave.performance.domain.charts.Flag;
import io.careweave.performance.domain.charts.Rule;
import io.careweave.performance.domain.charts.Side;
import io.careweave.performance.domain.charts.Variation;
import io.careweave.performance.domain.indicators.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * That the last point of a series is of a special cause.
 *
 * @param period the point
 * @param rule the one that decides what it means
 * @param points those that fulfil the rule together, the last of them the point
 */
public record Sign(Period period, Rule rule, Side side, List<Period> points, Variation variation) {

    public Sign {
        points = List.copyOf(points);
    }

    /** Empty if the last point of the chart is of common cause, or nothing can be said of it. */
    public static Optional<Sign> of(ControlChart chart) {
        var variation = chart.variation();
        if (variation == null || variation == Variation.COMMON_CAUSE) {
            return Optional.empty();
        }
        int from = chart.groups().getLast().from().ordinal();
        var there = chart.points().stream()
                .filter(point -> point.value() != null && point.period().ordinal() >= from)
                .toList();
        var last = there.getLast();
        return last.flags().stream()
                .filter(flag -> meaning(chart, last, flag) == variation)
                .findFirst()
                .map(flag -> new Sign(last.period(), flag.rule(), flag.side(), points(there, flag), variation));
    }

    /** Whether it says the same of the process; where neither direction is better, that it points the same way. */
    boolean means(Sign other) {
        return variation == other.variation && (variation != Variation.NEUTRAL || side.isUp() == other.side.isUp());
    }

    /** What the point would mean if it fulfilled this rule alone: profiles differ in which of several decides. */
    private static Variation meaning(ControlChart chart, ChartPoint point, Flag flag) {
        return chart.variation(new ChartPoint(
                point.period(), point.value(), point.centre(), point.lower(), point.upper(), List.of(flag)));
    }

    /** Back from the last as long as nothing is between; a group and a gap end every rule. */
    private static List<Period> points(List<ChartPoint> there, Flag flag) {
        int most =
                switch (flag.rule()) {
                    case OUTSIDE_LIMIT -> 1;
                    case TWO_OF_THREE -> 3;
                    case SHIFT, TREND -> there.size();
                };
        int last = there.getLast().period().ordinal();
        var points = new ArrayList<Period>();
        for (int back = 0; back < Math.min(most, there.size()); back++) {
            var point = there.get(there.size() - 1 - back);
            boolean next = point.period().ordinal() == last - back;
            if (next && point.flags().contains(flag)) {
                points.addFirst(point.period());
            } else if (!next || flag.rule() != Rule.TWO_OF_THREE) {
                break;
            }
        }
        return points;
    }
}
