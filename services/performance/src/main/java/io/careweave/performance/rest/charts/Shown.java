package io.careweave.performance.rest.charts;

import io.careweave.performance.application.charts.Charting.Charted;
import io.careweave.performance.domain.charts.ChartPoint;
import io.careweave.performance.domain.charts.ControlChart;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.judgement.Level;
import io.careweave.performance.domain.observations.Flag;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.observations.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a drawing or table shows beside the chart itself.
 *
 * @param remarks what a reader must know of the figures, in sentences
 * @param isStored whether the figures are kept, and not sent to be tried out
 * @param stored what is kept of each period, by its ordinal
 * @param unfinished values of periods that are not judged yet, after the last of the chart
 * @param baseline in the unit of the values
 */
record Shown(
        ControlChart chart,
        String title,
        List<String> remarks,
        boolean isStored,
        Map<Integer, Observed> stored,
        List<ChartPoint> unfinished,
        Optional<Level> baseline) {

    static Shown preview(ControlChart chart, String title) {
        return new Shown(chart, title, List.of(), false, Map.of(), List.of(), Optional.empty());
    }

    static Shown stored(Charted charted) {
        var definition = charted.series().version().definition();
        var key = charted.series().key();
        var judged = charted.judged();
        var title = definition.title() + " of " + key.orgCode()
                + (key.stratum().equals(SeriesKey.ALL) ? "" : ", " + key.stratum())
                + (judged.look().isLonger() ? ", by " + words(judged.look().grain()) : "");
        return new Shown(
                judged.chart(),
                title,
                Remarks.of(charted),
                true,
                charted.series().observed().stream().collect(Collectors.toMap(Observed::period, Function.identity())),
                judged.unfinished().stream()
                        .map(one -> new ChartPoint(
                                judged.look().period(one), judged.value(one), null, null, null, List.of()))
                        .toList(),
                charted.baseline());
    }

    static String words(Grain grain) {
        return switch (grain) {
            case WEEK -> "week";
            case MONTH -> "month";
            case QUARTER -> "quarter";
            case FINANCIAL_QUARTER -> "financial quarter";
            case FINANCIAL_YEAR -> "financial year";
        };
    }

    /** Whether values are shares to be read as percentages; what is stored is in the unit of its indicator. */
    boolean percent() {
        return !isStored && percent(chart.spec().kind());
    }

    static boolean percent(ChartKind chart) {
        return switch (chart) {
            case P, P_PRIME -> true;
            case XMR, U, U_PRIME, C, G, T, XBAR, S -> false;
        };
    }

    boolean isProvisional(ChartPoint point) {
        return point.value() != null && status(point).equals(Optional.of(State.PROVISIONAL));
    }

    /** Empty of a gap that nobody told of. */
    Optional<State> status(ChartPoint point) {
        return Optional.ofNullable(stored.get(point.period().ordinal())).map(Observed::state);
    }

    Set<Flag> flags(ChartPoint point) {
        var observed = stored.get(point.period().ordinal());
        return observed == null ? Set.of() : Flag.of(observed.flags());
    }

    /** Those of the chart, then those that are not over. */
    List<ChartPoint> all() {
        return Stream.concat(chart.points().stream(), unfinished.stream()).toList();
    }

    Period first() {
        return (chart.points().isEmpty() ? unfinished : chart.points())
                .getFirst()
                .period();
    }

    Period last() {
        return (unfinished.isEmpty() ? chart.points() : unfinished).getLast().period();
    }

    boolean isEmpty() {
        return chart.points().isEmpty() && unfinished.isEmpty();
    }
}
