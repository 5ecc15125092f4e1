package io.careweave.performance.domain.charts;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.PerformanceProblem;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes a chart impossible, place by place. */
final class ChartFaults {

    private static final int MOST_TOLD = 100;

    private final List<FieldError> faults = new ArrayList<>();
    private final @Nullable Grain grain;

    private ChartFaults(@Nullable Grain grain) {
        this.grain = grain;
    }

    static void refuse(
            ChartKind kind,
            ChartProfile profile,
            List<Datum> points,
            List<Period> rebases,
            @Nullable Integer fixAfter,
            @Nullable Integer runLength,
            @Nullable Double target,
            List<Milestone> trajectory) {
        var faults = new ChartFaults(
                points.isEmpty() ? null : points.getFirst().period().grain());
        faults.points(kind, points);
        faults.times(rebases, trajectory);
        if (fixAfter != null && fixAfter < 2) {
            faults.add("/fixAfter", "limits need at least two points");
        }
        if (runLength != null && (profile != ChartProfile.MDC || runLength < 6 || runLength > 7)) {
            faults.add("/runLength", "is 6 or 7, under the profile MDC only");
        }
        if (target != null) {
            faults.figure("/target", target);
            if (!trajectory.isEmpty()) {
                faults.add("/trajectory", "is instead of a target, not beside one");
            }
        }
        if (!faults.faults.isEmpty()) {
            throw new Refused(
                    PerformanceProblem.CHART_IMPOSSIBLE,
                    "Nothing can be charted from this.",
                    faults.faults.stream().limit(MOST_TOLD).toArray(FieldError[]::new));
        }
    }

    private void points(ChartKind kind, List<Datum> points) {
        if (points.size() > ChartSpec.MAX_POINTS) {
            add("/points", "at most %d".formatted(ChartSpec.MAX_POINTS));
            return;
        }
        Set<Period> seen = new HashSet<>();
        for (int i = 0; i < points.size(); i++) {
            var datum = points.get(i);
            var at = "/points/" + i;
            period(at + "/period", datum.period());
            if (!seen.add(datum.period())) {
                add(at + "/period", "is there already");
            }
            denominator(kind, datum, at + "/denominator");
            deviation(kind, datum, at + "/sd");
            if (datum.value() != null) {
                value(kind, datum.value(), datum.denominator(), at + "/value");
            }
        }
    }

    private void times(List<Period> rebases, List<Milestone> trajectory) {
        if (rebases.size() > ChartSpec.MAX_POINTS || trajectory.size() > ChartSpec.MAX_POINTS) {
            add("", "at most %d rebases and as many milestones".formatted(ChartSpec.MAX_POINTS));
            return;
        }
        for (int i = 0; i < rebases.size(); i++) {
            period("/rebases/" + i, rebases.get(i));
        }
        Set<Period> seen = new HashSet<>();
        for (int i = 0; i < trajectory.size(); i++) {
            var milestone = trajectory.get(i);
            period("/trajectory/%d/period".formatted(i), milestone.period());
            figure("/trajectory/%d/value".formatted(i), milestone.value());
            if (!seen.add(milestone.period())) {
                add("/trajectory/%d/period".formatted(i), "is there already");
            }
        }
    }

    private void period(String at, Period period) {
        if (grain != null && period.grain() != grain) {
            add(at, "is not as long as the first period");
        }
    }

    private void figure(String at, double figure) {
        if (!(Math.abs(figure) <= ChartSpec.MAX_FIGURE)) {
            add(at, "is not within 1e15 of zero");
        }
    }

    private void value(ChartKind kind, double value, @Nullable Double denominator, String at) {
        figure(at, value);
        if (kind.counts() && (value < 0 || value != Math.rint(value))) {
            add(at, "is a count: a whole number of at least zero");
        } else if (kind.isProportion() && denominator != null && value > denominator) {
            add(at, "is more than its denominator");
        } else if (kind == ChartKind.T && value <= 0) {
            add(at, "a time between events is above zero");
        } else if (kind == ChartKind.S && value < 0) {
            add(at, "a standard deviation is not below zero");
        }
    }

    private void denominator(ChartKind kind, Datum datum, String at) {
        var denominator = datum.denominator();
        if (denominator == null) {
            if (kind.needsDenominator() && datum.value() != null) {
                add(at, "is absent");
            }
            return;
        }
        figure(at, denominator);
        if (!kind.takesDenominator()) {
            add(at, "this chart has none");
        } else if (denominator <= 0) {
            add(at, "is not above zero");
        } else if (denominator < ChartSpec.MIN_DENOMINATOR) {
            add(at, "is below 1e-15");
        } else if (kind.isProportion() && denominator != Math.rint(denominator)) {
            add(at, "is a whole number");
        } else if (kind.ofSubgroups() && (denominator != Math.rint(denominator) || denominator < 2)) {
            add(at, "is the size of a subgroup: a whole number of at least two");
        }
    }

    private void deviation(ChartKind kind, Datum datum, String at) {
        var deviation = datum.sd();
        if (deviation == null) {
            if (kind == ChartKind.XBAR && datum.value() != null) {
                add(at, "is absent");
            }
            return;
        }
        figure(at, deviation);
        if (kind != ChartKind.XBAR) {
            add(at, "only a chart of means has one");
        } else if (deviation < 0) {
            add(at, "is below zero");
        }
    }

    private void add(String pointer, String detail) {
        if (faults.size() <= MOST_TOLD) {
            faults.add(new FieldError(pointer, detail));
        }
    }
}
