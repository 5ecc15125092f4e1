package io.careweave.performance.domain.signals;

import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.judgement.Judged;
import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.plans.Plan.Step;
import io.careweave.performance.domain.plans.Plan.Target;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a period met its target. Both are fractions and are compared as such, without rounding.
 *
 * @param numerator what was observed; where it has decimals, both it and the denominator times a power of ten
 * @param denominator 1 if nothing is divided
 * @param step what was wanted of the period
 */
public record Attainment(Period period, boolean met, long numerator, long denominator, Step step) {

    /**
     * Of each settled period from the first that the target is about. A figure beyond what a whole number holds has
     * none: nobody could be told of it.
     *
     * @param observed by period
     * @param day a period that ends on it or later is not over
     */
    public static List<Attainment> of(Definition definition, List<Observed> observed, Target target, LocalDate day) {
        var found = new ArrayList<Attainment>();
        for (var one : observed) {
            if (one.isKnown() && Judged.isSettled(definition, one, day)) {
                var period = new Period(definition.grain(), one.period());
                step(target, period)
                        .flatMap(step -> of(definition, one.measured(), period, step))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** That of the period, or the latest before. */
    private static Optional<Step> step(Target target, Period period) {
        return target.steps().stream()
                .filter(step -> step.from().ordinal() <= period.ordinal())
                .reduce((_, later) -> later);
    }

    private static Optional<Attainment> of(Definition definition, Measured measured, Period period, Step step) {
        double below = denominator(definition, measured);
        if (Double.isNaN(measured.numerator()) || !(below > 0)) {
            return Optional.empty();
        }
        var numerator = BigDecimal.valueOf(measured.numerator()).stripTrailingZeros();
        var denominator = BigDecimal.valueOf(below).stripTrailingZeros();
        int decimals = Math.max(0, Math.max(numerator.scale(), denominator.scale()));
        var observed = numerator.multiply(BigDecimal.valueOf(step.denominator()));
        var wanted = denominator.multiply(BigDecimal.valueOf(step.numerator()));
        boolean met = definition.polarity() == Polarity.HIGHER
                ? observed.compareTo(wanted) >= 0
                : observed.compareTo(wanted) <= 0;
        try {
            return Optional.of(new Attainment(
                    period,
                    met,
                    numerator.movePointRight(decimals).longValueExact(),
                    denominator.movePointRight(decimals).longValueExact(),
                    step));
        } catch (ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static double denominator(Definition definition, Measured measured) {
        return switch (definition.statistic()) {
            case COUNT, TIME_BETWEEN -> 1;
            case PROPORTION, CRUDE_RATE -> measured.denominator();
            // A standardised rate is no ratio of whole numbers.
            case DSR -> Double.NaN;
            case ISR -> measured.expected();
            case MEAN -> measured.n();
            case MONEY -> Double.isNaN(measured.denominator()) ? 1 : measured.denominator();
        };
    }
}
