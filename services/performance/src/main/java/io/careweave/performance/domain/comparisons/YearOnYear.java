package io.careweave.performance.domain.comparisons;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.PerformanceProblem;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.observations.Flag;
import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A series against the same periods a year before, so that seasons do not pass for change.
 *
 * @param from first period of now; the baseline begins a year before
 * @param baseline empty if nothing is known of it, as {@code current}
 * @param change null if a period of either year is missing: a gap is not zero
 * @param missing periods of which nothing is known
 * @param flags of all periods that were compared
 */
public record YearOnYear(
        Period from,
        Period to,
        Optional<Figures> baseline,
        Optional<Figures> current,
        @Nullable Change change,
        Movement movement,
        List<Period> missing,
        Set<Flag> flags) {

    /**
     * The sum of some periods.
     *
     * @param exposure in which the numerator came about: of rates the denominator times the days of each period
     * @param value by the multiplier; null if there is nothing to divide by
     */
    public record Figures(
            Measured measured, double exposure, @Nullable Double value) {}

    /**
     * What is asked.
     *
     * @param from first month of now
     * @param to last month of now
     * @param target wanted change in per cent, the way the indicator is better; of proportions in percentage points
     */
    public record Question(Period from, Period to, @Nullable Double target, Confidence confidence) {

        public Question withoutTarget() {
            return new Question(from, to, null, confidence);
        }
    }

    /**
     * @param observed by period, of the indicator's grain
     * @throws Refused COMPARISON_IMPOSSIBLE 422 if its periods do not lie within those asked for, or no way is better
     */
    public static YearOnYear of(Definition definition, List<Observed> observed, Question question) {
        var grain = definition.grain();
        var from = first(grain, question.from());
        var to = last(grain, question.to());
        if (grain == Grain.WEEK || to.ordinal() < from.ordinal()) {
            throw impossible("months", "hold no whole period of the indicator with one a year before");
        }
        if (question.target() != null && definition.polarity() == Polarity.NEUTRAL) {
            throw impossible("target", "neither way is better");
        }
        Map<Integer, Observed> known = new HashMap<>();
        observed.stream().filter(Observed::isKnown).forEach(one -> known.put(one.period(), one));
        var missing = new ArrayList<Period>();
        int year = periodsOfAYear(grain);
        int flags = 0;
        var before = figures(definition, known, from.plus(-year), to.plus(-year), missing);
        var now = figures(definition, known, from, to, missing);
        for (var period = from; period.ordinal() <= to.ordinal(); period = period.plus(1)) {
            flags |= flags(known, period) | flags(known, period.plus(-year));
        }
        var change = missing.isEmpty() && before.isPresent() && now.isPresent()
                ? change(definition, before.get(), now.get(), question)
                : null;
        var movement = change == null
                ? Movement.NO_DATA
                : Movement.of(change, isRatio(definition) ? 1 : 0, definition.polarity());
        return new YearOnYear(from, to, before, now, change, movement, List.copyOf(missing), Flag.of(flags));
    }

    /** The period a year before one of these. */
    public Period yearBefore(Period period) {
        return period.plus(-periodsOfAYear(period.grain()));
    }

    private static Refused impossible(String parameter, String detail) {
        return new Refused(
                PerformanceProblem.COMPARISON_IMPOSSIBLE,
                "Nothing can be computed from this.",
                new FieldError(parameter, detail));
    }

    private static int flags(Map<Integer, Observed> known, Period period) {
        var observed = known.get(period.ordinal());
        return observed == null ? 0 : observed.flags();
    }

    private static Period first(Grain grain, Period month) {
        var period = Period.of(grain, month.firstDay());
        return period.firstDay().isBefore(month.firstDay()) ? period.plus(1) : period;
    }

    private static Period last(Grain grain, Period month) {
        var period = Period.of(grain, month.lastDay());
        return period.lastDay().isAfter(month.lastDay()) ? period.plus(-1) : period;
    }

    private static int periodsOfAYear(Grain grain) {
        return switch (grain) {
            case WEEK, FINANCIAL_YEAR -> 1;
            case MONTH -> 12;
            case QUARTER, FINANCIAL_QUARTER -> 4;
        };
    }

    private static Optional<Figures> figures(
            Definition definition, Map<Integer, Observed> known, Period from, Period to, List<Period> missing) {
        Measured sum = null;
        double exposure = 0;
        for (var period = from; period.ordinal() <= to.ordinal(); period = period.plus(1)) {
            var one = known.get(period.ordinal());
            if (one == null) {
                missing.add(period);
                continue;
            }
            sum = sum == null ? one.measured() : sum.plus(one.measured());
            exposure += exposure(definition, one.measured(), period);
        }
        if (sum == null) {
            return Optional.empty();
        }
        var value = sum.value(definition.statistic(), definition.multiplier());
        return Optional.of(new Figures(sum, exposure, value.isPresent() ? value.getAsDouble() : null));
    }

    private static double exposure(Definition definition, Measured measured, Period period) {
        double days = period.firstDay().until(period.lastDay().plusDays(1), java.time.temporal.ChronoUnit.DAYS);
        return switch (definition.statistic()) {
            case COUNT -> days;
            case CRUDE_RATE, DSR -> measured.denominator() * days;
            case PROPORTION -> measured.denominator();
            case ISR -> measured.expected();
            case MEAN -> measured.n();
            case MONEY, TIME_BETWEEN -> 1;
        };
    }

    private static boolean isRatio(Definition definition) {
        return switch (definition.statistic()) {
            case COUNT, CRUDE_RATE, ISR -> true;
            case PROPORTION, DSR, MEAN, MONEY, TIME_BETWEEN -> false;
        };
    }

    private static Change change(Definition definition, Figures before, Figures now, Question question) {
        var goal = question.target() == null ? null : new Goal(share(question.target()), definition.polarity());
        return switch (definition.statistic()) {
            case COUNT, CRUDE_RATE, ISR -> Comparisons.rates(totals(before), totals(now), goal, question.confidence());
            case PROPORTION -> Comparisons.proportions(totals(before), totals(now), goal, question.confidence());
            case MONEY -> money(before, now, goal);
            // Their intervals need more than the components that add up.
            case DSR, MEAN, TIME_BETWEEN -> new Change(difference(before, now), null, null, null, null);
        };
    }

    /** Of the decimal that was meant: 12.3 / 100 is not 0.123 in doubles. */
    private static double share(double percent) {
        return BigDecimal.valueOf(percent).movePointLeft(2).doubleValue();
    }

    private static Totals totals(Figures figures) {
        return new Totals(figures.measured().numerator(), figures.exposure());
    }

    /** Of money the change that is wanted is a share of what was spent before. */
    private static Change money(Figures before, Figures now, @Nullable Goal goal) {
        long spentBefore = (long) before.measured().numerator();
        var wanted = goal == null
                ? null
                : new Goal(
                        BigDecimal.valueOf(spentBefore)
                                .abs()
                                .multiply(BigDecimal.valueOf(goal.by()))
                                .doubleValue(),
                        goal.polarity());
        return Comparisons.money(spentBefore, (long) now.measured().numerator(), wanted);
    }

    private static @Nullable Double difference(Figures before, Figures now) {
        return before.value() == null || now.value() == null ? null : now.value() - before.value();
    }
}
