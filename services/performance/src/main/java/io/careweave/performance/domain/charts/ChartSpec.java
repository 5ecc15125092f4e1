package io.careweave.performance.domain.charts;

import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be charted, and how. There is none that cannot be charted.
 *
 * @param points of one grain, no period twice, in any order
 * @param rebases each the first period of a new group
 * @param fixAfter limits rest on the first so many values of each group; null: on all
 * @param runLength 6 or 7 points of a shift or trend under MDC; null: the profile's
 * @param target the same at every point, or a trajectory, or neither
 * @param multiplier by which ratios are told, as their targets are; 1 for what is no count by a denominator
 */
public record ChartSpec(
        ChartKind kind,
        ChartProfile profile,
        Polarity polarity,
        List<Datum> points,
        List<Period> rebases,
        @Nullable Integer fixAfter,
        @Nullable Integer runLength,
        @Nullable Double target,
        List<Milestone> trajectory,
        long multiplier) {

    /** The most points of one chart: twelve years of weeks, eighty of months. */
    public static final int MAX_POINTS = 2_000;

    /** The largest figure, so that whole numbers are exact and no sum or square overflows. */
    public static final double MAX_FIGURE = 1e15;

    /** The least denominator, so that no quotient overflows. */
    public static final double MIN_DENOMINATOR = 1e-15;

    /** @throws Refused CHART_IMPOSSIBLE 422, naming every fault */
    public ChartSpec {
        points = List.copyOf(points);
        rebases = List.copyOf(rebases);
        trajectory = List.copyOf(trajectory);
        ChartFaults.refuse(kind, profile, points, rebases, fixAfter, runLength, target, trajectory);
    }

    /** Told as they are. */
    public ChartSpec(
            ChartKind kind,
            ChartProfile profile,
            Polarity polarity,
            List<Datum> points,
            List<Period> rebases,
            @Nullable Integer fixAfter,
            @Nullable Integer runLength,
            @Nullable Double target,
            List<Milestone> trajectory) {
        this(kind, profile, polarity, points, rebases, fixAfter, runLength, target, trajectory, 1);
    }

    /** Individual values without more, as most indicators are charted. */
    public static ChartSpec of(ChartKind kind, ChartProfile profile, Polarity polarity, List<Datum> points) {
        return new ChartSpec(kind, profile, polarity, points, List.of(), null, null, null, List.of());
    }

    /** The target of a period; of a trajectory the milestone of the period or the latest before it. Null if there is none. */
    public @Nullable Double targetAt(Period period) {
        if (trajectory.isEmpty()) {
            return target;
        }
        return trajectory.stream()
                .filter(milestone -> milestone.period().ordinal() <= period.ordinal())
                .max(Comparator.comparingInt(milestone -> milestone.period().ordinal()))
                .map(Milestone::value)
                .orElse(null);
    }

    Conformance conformance() {
        var conformance = Conformance.of(profile);
        return runLength == null ? conformance : conformance.withRunLength(runLength);
    }
}
