package io.careweave.performance.domain.comparisons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.PerformanceProblem;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonsTest {

    private static final Goal FALL_BY_12_PERCENT = new Goal(0.12, Polarity.LOWER);

    private static Change rates(double before, double now, @Nullable Goal goal) {
        return Comparisons.rates(new Totals(before, 1), new Totals(now, 1), goal, Confidence.USUAL);
    }

    private static double number(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    @Test
    void agreesWithThePoissonTestOfR() {
        // R 4, ?poisson.test: poisson.test(c(11, 6+8+7), c(800, 1083+1050+878)).
        var change = Comparisons.rates(new Totals(21, 3011), new Totals(11, 800), null, Confidence.USUAL);
        assertThat(change.value()).isCloseTo(1.971488, Offset.offset(5e-7));
        assertThat(change.lower()).isCloseTo(0.8584264, Offset.offset(5e-8));
        assertThat(change.upper()).isCloseTo(4.2772659, Offset.offset(5e-8));
        assertThat(change.verdict()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "100, 88, 0.653, 1.184, MET_POINT",
        "8000, 7040, 0.852, 0.909, MET_POINT",
        "8000, 7041, 0.852, 0.909, NOT_MET",
        "8000, 6500, 0.786, 0.840, MET_CONFIDENT",
        "10, 1, 0.002, 0.703, MET_CONFIDENT"
    })
    void tellsEvidenceFromChance(double before, double now, double lower, double upper, Verdict verdict) {
        var change = rates(before, now, FALL_BY_12_PERCENT);
        assertThat(change.lower()).isCloseTo(lower, Offset.offset(6e-4));
        assertThat(change.upper()).isCloseTo(upper, Offset.offset(6e-4));
        assertThat(change.verdict()).isEqualTo(verdict);
    }

    /** Quadrature of the beta density in 40 digits, with mpmath. */
    @ParameterizedTest
    @CsvSource({
        "7040, 1, 95, 3.5957752453964217e-6, 0.00079168363463556701",
        "1, 7040, 95, 1263.1308217711568, 278104.14493516002",
        "1, 7040, 99.8, 762.00250838107613, 7037478.4129563619",
        "1000, 100000, 95, 93.959213627174148, 106.53228485093006",
        "1000000, 1000000, 95, 0.99723103293440106, 1.0027766555333232",
        "3, 10000000, 95, 1140605.1843960459, 16163653.283520208",
        "1000000000, 1000000000, 95, 0.9999123505873735, 1.0000876570957194",
        "1, 1000000000, 95, 179480258.79410501, 39497890244.204588",
        "1, 1000000000000000, 95, 179480259204364.47, 39497890205206737.0",
        "1, 1, 99.9999999, 2.5000000009375e-10, 3999999998.5"
    })
    void isExactAtTheEnds(double before, double now, double percent, double lower, double upper) {
        var change = Comparisons.rates(new Totals(before, 1), new Totals(now, 1), null, new Confidence(percent));
        assertThat(change.lower()).isCloseTo(lower, Percentage.withPercentage(2e-6));
        assertThat(change.upper()).isCloseTo(upper, Percentage.withPercentage(2e-6));
        if (before + now <= 200_000) {
            assertThat(change.lower()).isCloseTo(lower, Percentage.withPercentage(1e-10));
            assertThat(change.upper()).isCloseTo(upper, Percentage.withPercentage(1e-10));
        }
    }

    /** As above; of counts beyond which logarithms of beta functions lose digits, and of the last before. */
    @ParameterizedTest
    @CsvSource({
        "99999999, 99999999, 0.99972284764745791, 1.0002772291872635",
        "100000000, 100000000, 0.99972284764884353, 1.0002772291858771",
        "100000000, 200000000, 1.999519956188356, 2.0004801685353406",
        "1000000000000000, 1000000000000000, 0.99999991234774878, 1.0000000876522589"
    })
    void keepsTheWidthOfVeryLargeCounts(double before, double now, double lower, double upper) {
        var change = rates(before, now, null);
        double ratio = now / before;
        assertThat(ratio - number(change.lower())).isCloseTo(ratio - lower, Percentage.withPercentage(1e-4));
        assertThat(number(change.upper()) - ratio).isCloseTo(upper - ratio, Percentage.withPercentage(1e-4));
    }

    @Test
    void comparesWithTheTargetExactly() {
        // 1 − 0.9 is 0.09999999999999998 in doubles.
        assertThat(rates(100, 10, new Goal(0.9, Polarity.LOWER)).verdict()).isEqualTo(Verdict.MET_POINT);
        assertThat(rates(10, 11, new Goal(0.1, Polarity.HIGHER)).verdict()).isEqualTo(Verdict.MET_POINT);
    }

    @Test
    void adjustsForExposure() {
        var change = Comparisons.rates(new Totals(100, 5_000), new Totals(110, 5_500), null, Confidence.USUAL);
        assertThat(change.value()).isCloseTo(1, Offset.offset(1e-15));
    }

    @Test
    void nothingBeforeOrNowHasAHalfOpenIntervalOrNone() {
        var fromNothing = rates(0, 5, FALL_BY_12_PERCENT);
        assertThat(fromNothing.value()).isNull();
        assertThat(fromNothing.upper()).isNull();
        assertThat(fromNothing.lower()).isPositive();
        assertThat(fromNothing.verdict()).isNull();
        var toNothing = rates(5, 0, FALL_BY_12_PERCENT);
        assertThat(toNothing.value()).isEqualTo(0);
        assertThat(toNothing.lower()).isEqualTo(0);
        assertThat(toNothing.upper()).isPositive();
        assertThat(rates(0, 0, FALL_BY_12_PERCENT)).isEqualTo(new Change(null, null, null, Method.CONDITIONAL, null));
    }

    @Test
    void differenceOfProportionsAgreesWithNewcombe() {
        // Newcombe, Statistics in Medicine 1998;17:873–890, Table II, method 10: 56/70 − 48/80.
        var change = Comparisons.proportions(new Totals(48, 80), new Totals(56, 70), null, Confidence.USUAL);
        assertThat(change.value()).isCloseTo(0.2, Offset.offset(1e-12));
        assertThat(change.lower()).isCloseTo(0.0524, Offset.offset(5e-5));
        assertThat(change.upper()).isCloseTo(0.3339, Offset.offset(5e-5));
    }

    @Test
    void moneyIsADifferenceWithoutAnInterval() {
        var change = Comparisons.money(570_000_000, 470_000_000, new Goal(100_000_000, Polarity.LOWER));
        assertThat(change).isEqualTo(new Change(-100_000_000.0, null, null, null, Verdict.MET_POINT));
        assertThat(Comparisons.money(Long.MIN_VALUE, Long.MAX_VALUE, null).value())
                .isEqualTo(0x1p64);
    }

    private static List<BaselineMonths.Month> months(String first, int number, double count) {
        List<BaselineMonths.Month> months = new ArrayList<>();
        var period = Period.parse(first).orElseThrow();
        for (int i = 0; i < number; i++) {
            months.add(new BaselineMonths.Month(period.plus(i), count + i, 1_000));
        }
        return months;
    }

    @Test
    void takesTheSameMonthsOfThePriorYear() {
        var from = Period.parse("2024-04").orElseThrow();
        var to = Period.parse("2024-09").orElseThrow();
        var compared = BaselineMonths.of(months("2023-04", 18, 100), from, to);
        // April to September 2023 count 100 to 105, those of 2024 112 to 117.
        assertThat(compared.baseline()).isEqualTo(new Totals(615, 6_000));
        assertThat(compared.current()).isEqualTo(new Totals(687, 6_000));
    }

    @Test
    void refusesUnequalMonths() {
        var from = Period.parse("2024-04").orElseThrow();
        var months = months("2023-05", 12, 100);
        assertThatThrownBy(() -> BaselineMonths.of(months, from, from))
                .isInstanceOf(Refused.class)
                .extracting(refused -> ((Refused) refused).errors(), InstanceOfAssertFactories.list(FieldError.class))
                .containsExactly(new FieldError("/months", "has no 2023-04"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.95, 89.999, 100, 100.1, Double.NaN, Double.POSITIVE_INFINITY, -95})
    void refusesAConfidenceThatIsNone(double percent) {
        assertThatThrownBy(() -> new Confidence(percent))
                .isInstanceOf(Refused.class)
                .extracting(refused -> ((Refused) refused).problem())
                .isEqualTo(PerformanceProblem.CONFIDENCE_OUT_OF_RANGE);
    }
}
