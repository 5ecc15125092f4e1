package io.careweave.performance.domain.comparisons;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.comparisons.Trend.Direction;
import io.careweave.performance.domain.comparisons.Trend.Meaning;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cases of Fingertips (dhsc-govuk/FingertipsNext, trend-analysis/TrendAnalysisApp.UnitTests, TrendCalculatorTests.cs and
 * IndicatorTestData.cs), oldest year first.
 */
class TrendsTest {

    private static List<Trends.Year> years(int first, double... valueLowerUpper) {
        List<Trends.Year> years = new ArrayList<>();
        for (int i = 0; i < valueLowerUpper.length / 3; i++) {
            years.add(new Trends.Year(
                    Period.parse("FY" + (first + i)).orElseThrow(),
                    valueLowerUpper[3 * i],
                    valueLowerUpper[3 * i + 1],
                    valueLowerUpper[3 * i + 2]));
        }
        return years;
    }

    /** Under 75 mortality from cancer; the published 2023 is 120/7742 in integers, corrected here to 120.7742. */
    private static List<Trends.Year> cancer() {
        return years(
                2019, 126.9341, 125.9343, 127.94, 125.829, 124.8371, 126.8268, 121.5234, 120.5533, 122.4993, 122.3782,
                121.4012, 123.361, 120.7742, 119.8035, 121.7507);
    }

    @Test
    void diabetesPrevalenceIncreases() {
        var trend = Trends.marker(
                years(
                        2020, 7.0826, 7.0754, 7.094, 7.1085, 7.1013, 7.1199, 7.2571, 7.2499, 7.2684, 7.4528, 7.4456,
                        7.4643, 7.6554, 7.6481, 7.6669),
                Polarity.NEUTRAL);
        assertThat(trend.direction()).isEqualTo(Direction.INCREASING);
        assertThat(trend.meaning()).isNull();
    }

    @Test
    void vaccinationInYorkshireDecreasesAndGetsWorse() {
        var trend = Trends.marker(
                years(
                        2020, 92.6254, 92.4168, 92.8288, 92.3221, 92.1072, 92.5315, 90.8708, 90.6358, 91.1004, 90.017,
                        89.7694, 90.2594, 90.1013, 89.8578, 90.3396),
                Polarity.HIGHER);
        assertThat(trend.direction()).isEqualTo(Direction.DECREASING);
        assertThat(trend.meaning()).isEqualTo(Meaning.WORSE);
    }

    @Test
    void sightLossIncreasesAndGetsWorse() {
        var trend = Trends.marker(
                years(
                        2020, 2.935, 2.7841, 3.0919, 1.93028, 1.8085, 2.058, 2.7567, 2.6113, 2.9082, 2.8701, 2.7225,
                        3.0237, 3.0121, 2.8616, 3.1683),
                Polarity.LOWER);
        assertThat(trend.direction()).isEqualTo(Direction.INCREASING);
        assertThat(trend.meaning()).isEqualTo(Meaning.WORSE);
    }

    @Test
    void cancerMortalityDecreasesAndGetsBetter() {
        var trend = Trends.marker(cancer(), Polarity.LOWER);
        assertThat(trend.direction()).isEqualTo(Direction.DECREASING);
        assertThat(trend.meaning()).isEqualTo(Meaning.BETTER);
        assertThat(trend.chiSquared()).isCloseTo(97.0953, Offset.offset(5e-5));
    }

    @Test
    void fourYearsOrAGapCannotBeCalculated() {
        assertThat(Trends.marker(cancer().subList(1, 5), Polarity.LOWER))
                .isEqualTo(new Trend(Direction.CANNOT_CALCULATE, null, null, null, false));
        var gap = new ArrayList<>(cancer());
        gap.addAll(years(2025, 119, 118, 120));
        assertThat(Trends.marker(gap, Polarity.LOWER).direction()).isEqualTo(Direction.CANNOT_CALCULATE);
    }

    @Test
    void takesTheLastFiveInAnyOrder() {
        var six = new ArrayList<>(cancer());
        six.addAll(years(2018, 1, 0, 2));
        Collections.shuffle(six, new java.util.Random(7));
        assertThat(Trends.marker(six, Polarity.LOWER)).isEqualTo(Trends.marker(cancer(), Polarity.LOWER));
    }

    @ParameterizedTest
    @ValueSource(doubles = {9.9, -9.9})
    void oneYearThatIsAllTheTrendMakesNone(double last) {
        // Without it the line is level, whichever way it goes with it: a level line does not keep the sign.
        double[] years = new double[15];
        for (int i = 0; i < 5; i++) {
            double value = i == 4 ? last : 0.1;
            years[3 * i] = value;
            years[3 * i + 1] = value - 0.1;
            years[3 * i + 2] = value + 0.1;
        }
        var trend = Trends.marker(years(2020, years), Polarity.HIGHER);
        assertThat(trend.chiSquared()).isGreaterThan(Trends.CRITICAL);
        assertThat(trend.steady()).isFalse();
        assertThat(trend.direction()).isEqualTo(Direction.NO_CHANGE);
    }

    @Test
    void oneYearThatMakesTheTrendMakesNone() {
        // Falling but for the last year, which alone turns the line: its weight is a hundred times that of the others.
        var trend = Trends.marker(years(2020, 10, 9, 11, 9, 8, 10, 8, 7, 9, 7, 6, 8, 12, 11.9, 12.1), Polarity.HIGHER);
        assertThat(trend.chiSquared()).isGreaterThan(Trends.CRITICAL);
        assertThat(trend.steady()).isFalse();
        assertThat(trend.direction()).isEqualTo(Direction.NO_CHANGE);
    }
}
