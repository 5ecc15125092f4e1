package io.careweave.performance.domain.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Disclosure;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.indicators.RollUp;
import io.careweave.performance.domain.indicators.Statistic;
import io.careweave.performance.domain.observations.Flag;
import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.State;
import io.careweave.performance.domain.plans.Plan.Step;
import io.careweave.performance.domain.plans.Plan.Target;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttainmentTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final double NONE = Double.NaN;

    @ParameterizedTest
    @CsvSource({
        // A third is met by a third, which no decimal is.
        "HIGHER, 1, 3, 1, 3, true",
        "LOWER, 1, 3, 1, 3, true",
        "HIGHER, 333333333, 1000000000, 1, 3, false",
        "LOWER, 333333333, 1000000000, 1, 3, true",
        "HIGHER, 85, 100, 86, 100, false",
        "LOWER, 0, 10, 0, 1, true",
        "LOWER, 1, 9007199254740991, 0, 1, false",
        "HIGHER, 9007199254740990, 9007199254740991, 9007199254740991, 9007199254740991, false"
    })
    void comparesFractionsWithoutRounding(
            Polarity polarity, double numerator, double denominator, long wanted, long of, boolean met) {
        var found = of(
                definition(Statistic.PROPORTION, polarity),
                new Measured(numerator, denominator, NONE, NONE, NONE),
                wanted,
                of);

        assertThat(found).extracting(Attainment::met).containsExactly(met);
    }

    @Test
    void tellsDecimalsAsWholeNumbersAndTheSameFraction() {
        var mean = of(definition(Statistic.MEAN, Polarity.LOWER), new Measured(12.375, NONE, NONE, 5, NONE), 5, 2);
        assertThat(mean).containsExactly(new Attainment(period(), true, 12_375, 5_000, new Step(period(), 5, 2)));

        var ratio = of(definition(Statistic.ISR, Polarity.LOWER), new Measured(7, NONE, 6.5, NONE, NONE), 1, 1);
        assertThat(ratio).containsExactly(new Attainment(period(), false, 70, 65, new Step(period(), 1, 1)));

        var count = of(definition(Statistic.COUNT, Polarity.LOWER), new Measured(7, NONE, NONE, NONE, NONE), 7, 1);
        assertThat(count).containsExactly(new Attainment(period(), true, 7, 1, new Step(period(), 7, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "LOWER, -1, , 0, true",
        "HIGHER, -1, , 0, false",
        "LOWER, -9007199254740991, 3, 5, true",
        "HIGHER, -9007199254740991, 3, 5, false"
    })
    void comparesMoneyBelowZeroAsAnyOther(Polarity polarity, double pence, Double patients, long wanted, boolean met) {
        double below = patients == null ? NONE : patients;
        var found = of(definition(Statistic.MONEY, polarity), new Measured(pence, below, NONE, NONE, NONE), wanted, 1);

        assertThat(found)
                .containsExactly(new Attainment(
                        period(),
                        met,
                        (long) pence,
                        patients == null ? 1 : patients.longValue(),
                        new Step(period(), wanted, 1)));
    }

    @Test
    void hasNoneBeyondAWholeNumber() {
        assertThat(of(
                        definition(Statistic.MEAN, Polarity.LOWER),
                        new Measured(1.0000000000000002, NONE, NONE, 9e15, NONE),
                        0,
                        1))
                .isEmpty();
    }

    @Test
    void hasNoneOfAGapOfWhatIsProvisionalAndOfWhatIsNotOver() {
        var definition = definition(Statistic.COUNT, Polarity.LOWER);
        var measured = new Measured(7, NONE, NONE, NONE, NONE);
        var target = new Target(List.of(new Step(period(), 7, 1)));
        var observed = List.of(
                new Observed(period().ordinal() - 1, measured, State.FINAL, 0),
                new Observed(period().ordinal(), Measured.NOTHING, State.FINAL, Flag.MISSING.bit()),
                new Observed(period().ordinal() + 1, measured, State.PROVISIONAL, 0),
                new Observed(period().ordinal() + 2, measured, State.FINAL, 0));

        assertThat(Attainment.of(definition, observed, target, period().plus(2).lastDay()))
                .isEmpty();
        assertThat(Attainment.of(definition, observed, target, period().plus(3).firstDay()))
                .extracting(one -> one.period().ordinal())
                .containsExactly(period().ordinal() + 2);
    }

    @Test
    void takesOfATrajectoryTheStepOfThePeriodOrTheLatestBefore() {
        var steps = List.of(new Step(period().plus(1), 10, 1), new Step(period().plus(3), 5, 1));
        var observed = List.of(observed(0), observed(1), observed(2), observed(3), observed(4));

        var found = Attainment.of(
                definition(Statistic.COUNT, Polarity.LOWER),
                observed,
                new Target(steps),
                period().plus(9).firstDay());

        assertThat(found).extracting(one -> one.step().numerator()).containsExactly(10L, 10L, 5L, 5L);
        assertThat(found).extracting(Attainment::met).containsExactly(true, true, false, false);
    }

    private static Observed observed(int month) {
        return new Observed(period().ordinal() + month, new Measured(7, NONE, NONE, NONE, NONE), State.FINAL, 0);
    }

    private static Period period() {
        return Period.parse("2025-01").orElseThrow();
    }

    private static List<Attainment> of(Definition definition, Measured measured, long wanted, long of) {
        var target = new Target(List.of(new Step(period(), wanted, of)));
        return Attainment.of(
                definition, List.of(new Observed(period().ordinal(), measured, State.FINAL, 0)), target, DAY);
    }

    private static Definition definition(Statistic statistic, Polarity polarity) {
        return new Definition(
                "Title",
                statistic,
                "Numerator",
                statistic.isRelative() ? "Denominator" : null,
                1,
                "unit",
                polarity,
                Grain.MONTH,
                RollUp.SUM,
                statistic.charts().getFirst(),
                ChartProfile.PTD,
                Disclosure.NONE,
                List.of("OTHER"),
                "Owner",
                "Why",
                LocalDate.of(2199, 1, 1));
    }
}
