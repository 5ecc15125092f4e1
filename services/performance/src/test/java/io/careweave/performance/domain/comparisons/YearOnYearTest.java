package io.careweave.performance.domain.comparisons;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Disclosure;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.indicators.RollUp;
import io.careweave.performance.domain.indicators.Statistic;
import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.State;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reaches the target to the unit has met it, whatever doubles make of the percentage. */
class YearOnYearTest {

    private static final Period BEFORE = Period.parse("2024-01").orElseThrow();
    private static final Period NOW = Period.parse("2025-01").orElseThrow();

    @ParameterizedTest
    @CsvSource({
        // 100 × 0.07 is 7.000000000000001 in doubles, 12.3 / 100 is 0.12300000000000001.
        "MONEY, 100, 93, 7, MET_POINT",
        "MONEY, 100, 94, 7, NOT_MET",
        "MONEY, 57000000000, 50160000000, 12, MET_POINT",
        "COUNT, 1000, 877, 12.3, MET_POINT",
        "COUNT, 1000, 878, 12.3, NOT_MET",
        "COUNT, 1000, 667, 33.3, MET_POINT",
        "COUNT, 1000, 500, 12.3, MET_CONFIDENT"
    })
    void holdsFiguresAgainstTheDecimalThatWasMeant(
            Statistic statistic, double before, double now, double target, Verdict verdict) {
        var question = new YearOnYear.Question(NOW, NOW, target, Confidence.USUAL);

        var compared =
                YearOnYear.of(definition(statistic), List.of(observed(BEFORE, before), observed(NOW, now)), question);

        assertThat(compared.change()).isNotNull().extracting(Change::verdict).isEqualTo(verdict);
    }

    private static Observed observed(Period period, double numerator) {
        return new Observed(
                period.ordinal(),
                new Measured(numerator, Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                State.FINAL,
                0);
    }

    private static Definition definition(Statistic statistic) {
        return new Definition(
                "Title",
                statistic,
                "What is counted",
                null,
                1,
                "each",
                Polarity.LOWER,
                Grain.MONTH,
                RollUp.SUM,
                statistic.charts().getFirst(),
                ChartProfile.PTD,
                Disclosure.NONE,
                List.of(),
                "Somebody",
                "Because",
                LocalDate.of(2199, 1, 1));
    }
}
