package io.careweave.performance.domain.judgement;

import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.charts.ChartSpec;
import io.careweave.performance.domain.charts.Charts;
import io.careweave.performance.domain.charts.ControlChart;
import io.careweave.performance.domain.charts.Datum;
import io.careweave.performance.domain.charts.Milestone;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.observations.Flag;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.plans.Decided;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stored series, charted by how it is looked at, its rebases and its target.
 *
 * @param chart of the periods up to the last that was over and final, as a preview of their figures is
 * @param unfinished what is known of periods after it, that were not over or are provisional: it would look like a fall
 */
public record Judged(Look look, ControlChart chart, List<Observed> unfinished) {

    public Judged {
        unfinished = List.copyOf(unfinished);
    }

    /**
     * The one way in which stored figures are judged. A break of the series begins a new group, as a rebase does.
     *
     * @param observed by period, of the look's grain
     * @param day a period that ends on it or later is not over
     * @throws Refused CHART_IMPOSSIBLE 422 if a value is beyond what can be charted
     */
    public static Judged of(Look look, List<Observed> observed, Decided decided, LocalDate day) {
        var there = observed.stream().filter(one -> isThere(one)).toList();
        int end = there.size();
        while (end > 0 && !look.isSettled(there.get(end - 1), day)) {
            end--;
        }
        var judged = there.subList(Math.max(0, end - ChartSpec.MAX_POINTS), end);
        var chart = look.chart(judged);
        var spec = new ChartSpec(
                chart,
                look.profile(),
                ofSpread(chart) ? Polarity.NEUTRAL : look.definition().polarity(),
                judged.stream().map(one -> datum(look, chart, one)).toList(),
                starts(look, judged, decided),
                null,
                null,
                null,
                ofSpread(chart) ? List.of() : milestones(look, decided),
                ofCounts(chart) ? look.definition().multiplier() : 1);
        return new Judged(look, Charts.chart(spec), there.subList(end, there.size()));
    }

    /** Whether its period is over and it is final: what is provisional falls and rises as more is known. */
    public static boolean isSettled(Definition definition, Observed observed, LocalDate day) {
        return Look.own(definition).isSettled(observed, day);
    }

    /** Shown from a period on, which limits nothing: to look at figures anew needs a rebase, and so a reason. */
    public Judged since(Period first) {
        return new Judged(
                look,
                chart.since(first),
                unfinished.stream()
                        .filter(one -> one.period() >= first.ordinal())
                        .toList());
    }

    /** What the chart shows of a figure, in the unit of the indicator; null in a gap. */
    public @Nullable Double value(Observed observed) {
        return ofSpread(chart.spec().kind())
                ? observed.isKnown() ? deviation(look, observed) : null
                : value(look.definition(), observed);
    }

    /** Whether its target and baseline are on the scale of what is shown: sums of longer periods are larger. */
    public static boolean isOnScale(Look look, ChartKind chart) {
        return !ofSpread(chart) && (!look.isLonger() || look.definition().isRatio());
    }

    /** What was taken back is as if it had not been said; what is missing is a gap that somebody told of. */
    private static boolean isThere(Observed observed) {
        return observed.isKnown() || Flag.MISSING.isIn(observed.flags());
    }

    private static boolean ofSpread(ChartKind chart) {
        return chart == ChartKind.S;
    }

    /** Whether limits rest on how many were counted, and not on the figure that is told. */
    private static boolean ofCounts(ChartKind chart) {
        return switch (chart) {
            case P, P_PRIME, U, U_PRIME -> true;
            case XMR, C, G, T, XBAR, S -> false;
        };
    }

    private static Datum datum(Look look, ChartKind chart, Observed one) {
        var period = look.period(one);
        var measured = one.measured();
        if (!look.isThere(one) || (chart.ofSubgroups() && !look.isSubgroup(one))) {
            return new Datum(period, null, null, null);
        }
        return switch (chart) {
            case P, P_PRIME, U, U_PRIME -> new Datum(period, measured.numerator(), measured.denominator(), null);
            case XBAR -> new Datum(period, value(look.definition(), one), measured.n(), deviation(look, one));
            case S -> new Datum(period, deviation(look, one), measured.n(), null);
            case XMR, C, G, T -> new Datum(period, value(look.definition(), one), null, null);
        };
    }

    private static @Nullable Double deviation(Look look, Observed one) {
        double deviation = one.measured().sd() * look.definition().multiplier();
        return one.measured().n() >= 2 && Double.isFinite(deviation) ? (Double) deviation : null;
    }

    /** The figure in the unit of the indicator; null in a gap. */
    public static @Nullable Double value(Definition definition, Observed observed) {
        if (!observed.isKnown()) {
            return null;
        }
        var value = observed.measured().value(definition.statistic(), definition.multiplier());
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    /** Of longer periods, in the one that holds the break or rebase. */
    private static List<Period> starts(Look look, List<Observed> judged, Decided decided) {
        if (judged.isEmpty()) {
            return List.of();
        }
        int first = judged.getFirst().period();
        var breaks = judged.stream()
                .filter(one -> Flag.SERIES_BREAK.isIn(one.flags()))
                .map(look::period);
        var rebases = decided.rebases().stream()
                .map(plan -> Period.of(look.grain(), plan.content().first().firstDay()));
        return Stream.concat(breaks, rebases)
                .filter(period -> period.ordinal() > first)
                .distinct()
                .toList();
    }

    /** A target of one step is a trajectory too: before it, nothing was wanted. It is wanted of periods all behind it. */
    private static List<Milestone> milestones(Look look, Decided decided) {
        if (look.isLonger() && !look.definition().isRatio()) {
            return List.of();
        }
        var milestones = new LinkedHashMap<Period, Milestone>();
        decided.target().stream()
                .flatMap(plan -> plan.content().steps().stream())
                .forEach(step -> {
                    var from = look.whollyFrom(step.from());
                    milestones.put(
                            from,
                            new Milestone(from, step.value(look.definition().multiplier())));
                });
        return List.copyOf(milestones.values());
    }
}
