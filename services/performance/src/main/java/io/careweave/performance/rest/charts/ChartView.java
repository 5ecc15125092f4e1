package io.careweave.performance.rest.charts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.careweave.performance.domain.charts.Assurance;
import io.careweave.performance.domain.charts.ChartGroup;
import io.careweave.performance.domain.charts.ChartPoint;
import io.careweave.performance.domain.charts.ControlChart;
import io.careweave.performance.domain.charts.Note;
import io.careweave.performance.domain.charts.Rule;
import io.careweave.performance.domain.charts.Side;
import io.careweave.performance.domain.charts.Variation;
import java.util.List;
import java.util.Optional;

/** A chart as numbers. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ChartView(
        String finding,
        List<ChartGroupView> groups,
        List<ChartPointView> points,
        Optional<Variation> variation,
        Optional<Assurance> assurance,

        int longestRun,

        int crossings,
        Optional<Double> target) {

    /** Points with limits of their own; lower and upper are null where they differ from point to point. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ChartGroupView(
            String from,
            String to,
            Optional<Double> centre,
            Optional<Double> lower,
            Optional<Double> upper,
            Optional<Double> meanMovingRange,
            int points,
            int longestRun,
            int crossings,
            List<Note> notes) {

        static ChartGroupView from(ChartGroup group) {
            return new ChartGroupView(
                    group.from().toString(),
                    group.to().toString(),
                    Optional.ofNullable(group.centre()),
                    Optional.ofNullable(group.lower()),
                    Optional.ofNullable(group.upper()),
                    Optional.ofNullable(group.meanMovingRange()),
                    group.points(),
                    group.longestRun(),
                    group.crossings(),
                    group.notes());
        }
    }

    /** A point; the first flag decides. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ChartPointView(
            String period,
            Optional<Double> value,
            Optional<Double> centre,
            Optional<Double> lower,
            Optional<Double> upper,
            List<ChartFlagView> flags) {

        static ChartPointView from(ChartPoint point) {
            return new ChartPointView(
                    point.period().toString(),
                    Optional.ofNullable(point.value()),
                    Optional.ofNullable(point.centre()),
                    Optional.ofNullable(point.lower()),
                    Optional.ofNullable(point.upper()),
                    point.flags().stream()
                            .map(flag -> new ChartFlagView(flag.rule(), flag.side()))
                            .toList());
        }
    }

    /** A rule that holds. */
    record ChartFlagView(Rule rule, Side side) {}

    static ChartView from(ControlChart chart) {
        return new ChartView(
                Numbers.finding(chart, Shown.percent(chart.spec().kind())),
                chart.groups().stream().map(ChartGroupView::from).toList(),
                chart.points().stream().map(ChartPointView::from).toList(),
                Optional.ofNullable(chart.variation()),
                Optional.ofNullable(chart.assurance()),
                chart.longestRun(),
                chart.crossings(),
                Optional.ofNullable(chart.target()));
    }
}
