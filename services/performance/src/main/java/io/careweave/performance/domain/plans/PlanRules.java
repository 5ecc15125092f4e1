package io.careweave.performance.domain.plans;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.PerformanceProblem;
import io.careweave.performance.domain.charts.ChartSpec;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.indicators.Statistic;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.plans.Plan.Baseline;
import io.careweave.performance.domain.plans.Plan.Rebase;
import io.careweave.performance.domain.plans.Plan.Target;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a target, a baseline and a rebase must be. */
public final class PlanRules {

    private PlanRules() {}

    /** @throws Refused if it means nothing, or nothing would show what it costs elsewhere */
    public static void require(Target target, Definition definition) {
        if (definition.polarity() == Polarity.NEUTRAL) {
            throw target("/indicator", "is neither better higher nor lower");
        }
        if (definition.balancing().isEmpty()) {
            throw target("/indicator", "has no balancing set");
        }
        for (int i = 0; i < target.steps().size(); i++) {
            var step = target.steps().get(i);
            var place = "/steps/" + i;
            if (step.from().grain() != definition.grain()) {
                throw target(place + "/from", "is no period of the indicator");
            }
            if (i > 0
                    && step.from().ordinal() <= target.steps().get(i - 1).from().ordinal()) {
                throw target(place + "/from", "must come after the one before");
            }
            if (definition.statistic() == Statistic.PROPORTION && step.numerator() > step.denominator()) {
                throw target(place + "/numerator", "is above the denominator");
            }
            if (step.value(definition.multiplier()) > ChartSpec.MAX_FIGURE) {
                throw target(place + "/numerator", "is more than a chart can show");
            }
        }
    }

    private static Refused target(String pointer, String detail) {
        return new Refused(
                PerformanceProblem.TARGET_INVALID, "The target cannot be that.", new FieldError(pointer, detail));
    }

    /** The window of a baseline, before anything is read. */
    public static void requireWindow(Period first, Period last, Definition definition) {
        if (definition.statistic() == Statistic.DSR) {
            throw baseline("/indicator", "is standardised, and has no level of several periods that adds up");
        }
        if (first.grain() != definition.grain() || last.grain() != definition.grain()) {
            throw baseline("/from", "is no period of the indicator");
        }
        if (last.ordinal() < first.ordinal()) {
            throw baseline("/to", "is before the first");
        }
    }

    /** What of a series lies in a window, frozen. */
    public static List<Observed> freeze(List<Observed> observed, Period first, Period last) {
        var within = within(observed, first, last).toList();
        if (within.isEmpty()) {
            throw baseline("/from", "nothing was known of these periods");
        }
        return within;
    }

    private static Refused baseline(String pointer, String detail) {
        return new Refused(
                PerformanceProblem.BASELINE_INVALID, "There is nothing to freeze.", new FieldError(pointer, detail));
    }

    public static void require(Rebase rebase, Definition definition, LocalDate today) {
        if (rebase.first().grain() != definition.grain()
                || rebase.first().firstDay().isAfter(today)) {
            throw new Refused(
                    PerformanceProblem.REBASE_INVALID,
                    "A series is looked at anew from one of its periods on.",
                    new FieldError("/period", "is no period of the indicator that has begun"));
        }
    }

    /**
     * Observations of the window of which something else is known now, or something at last: a restatement, never a silent
     * change.
     */
    public static List<Observed> restated(Baseline baseline, List<Observed> current) {
        var frozen = baseline.observed().stream().map(Observed::period).collect(Collectors.toSet());
        var late = within(current, baseline.first(), baseline.last()).filter(one -> !frozen.contains(one.period()));
        var changed = baseline.observed().stream().filter(one -> !current.contains(one));
        return Stream.concat(changed, late)
                .sorted(Comparator.comparingInt(Observed::period))
                .toList();
    }

    private static Stream<Observed> within(List<Observed> observed, Period first, Period last) {
        return observed.stream()
                .filter(one -> one.isKnown() && one.period() >= first.ordinal() && one.period() <= last.ordinal());
    }
}
