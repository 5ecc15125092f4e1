package io.careweave.performance.domain.judgement;

import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.charts.ChartKind;
import io.careweave.performance.domain.charts.ChartSpec;
import io.careweave.performance.domain.charts.Charts;
import io.careweave.performance.domain.charts.ControlChart;
import io.careweave.performance.domain.charts.Datum;
import io.careweave.performance.domain.charts.Milestone;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Statistic;
import io.careweave.performance.domain.observations.Flag;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.State;
import io.careweave.performance.domain.plans.Decided;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stored series, charted by the profile of its indicator, its rebases and its target.
 *
 * @param chart of the periods up to the last that was over and final, as a preview of their values is
 * @param unfinished what is known of periods after it, that were not over or are provisional: it would look like a fall
 */
public record Judged(ControlChart chart, List<Observed> unfinished) {

    public Judged {
        unfinished = List.copyOf(unfinished);
    }

    /**
     * The one way in which stored figures are judged. A break of the series begins a new group, as a rebase does.
     *
     * @param observed by period, of the indicator's grain
     * @param day a period that ends on it or later is not over
     * @throws Refused CHART_IMPOSSIBLE 422 if a value is beyond what can be charted
     */
    public static Judged of(Definition definition, List<Observed> observed, Decided decided, LocalDate day) {
        var there = observed.stream().filter(one -> isThere(one)).toList();
        int end = there.size();
        while (end > 0 && !isSettled(definition, there.get(end - 1), day)) {
            end--;
        }
        var judged = there.subList(Math.max(0, end - ChartSpec.MAX_POINTS), end);
        var spec = new ChartSpec(
                definition.statistic() == Statistic.TIME_BETWEEN ? ChartKind.T : ChartKind.XMR,
                definition.chartProfile(),
                definition.polarity(),
                judged.stream().map(one -> datum(definition, one)).toList(),
                starts(definition, judged, decided),
                null,
                null,
                null,
                milestones(definition, decided));
        return new Judged(Charts.chart(spec), there.subList(end, there.size()));
    }

    /** Whether its period is over and it is final: what is provisional falls and rises as more is known. */
    public static boolean isSettled(Definition definition, Observed observed, LocalDate day) {
        return observed.state() != State.PROVISIONAL
                && period(definition, observed).lastDay().isBefore(day);
    }

    /** Shown from a period on, which limits nothing: to look at figures anew needs a rebase, and so a reason. */
    public Judged since(Period first) {
        return new Judged(
                chart.since(first),
                unfinished.stream()
                        .filter(one -> one.period() >= first.ordinal())
                        .toList());
    }

    /** What was taken back is as if it had not been said; what is missing is a gap that somebody told of. */
    private static boolean isThere(Observed observed) {
        return observed.isKnown() || Flag.MISSING.isIn(observed.flags());
    }

    private static Datum datum(Definition definition, Observed observed) {
        return new Datum(period(definition, observed), value(definition, observed), null, null);
    }

    /** The figure in the unit of the indicator; null in a gap. */
    public static @Nullable Double value(Definition definition, Observed observed) {
        if (!observed.isKnown()) {
            return null;
        }
        var value = observed.measured().value(definition.statistic(), definition.multiplier());
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    private static List<Period> starts(Definition definition, List<Observed> judged, Decided decided) {
        if (judged.isEmpty()) {
            return List.of();
        }
        int first = judged.getFirst().period();
        var breaks = judged.stream()
                .filter(one -> Flag.SERIES_BREAK.isIn(one.flags()))
                .map(one -> period(definition, one));
        var rebases = decided.rebases().stream().map(plan -> plan.content().first());
        return Stream.concat(breaks, rebases)
                .filter(period -> period.ordinal() > first)
                .distinct()
                .toList();
    }

    /** A target of one step is a trajectory too: before it, nothing was wanted. */
    private static List<Milestone> milestones(Definition definition, Decided decided) {
        return decided.target().stream()
                .flatMap(plan -> plan.content().steps().stream())
                .map(step -> new Milestone(step.from(), step.value(definition.multiplier())))
                .toList();
    }

    private static Period period(Definition definition, Observed observed) {
        return new Period(definition.grain(), observed.period());
    }
}
