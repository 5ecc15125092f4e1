package io.careweave.performance.domain.observations;

import static io.careweave.performance.domain.observations.Cases.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.careweave.performance.domain.indicators.Statistic;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredTest {

    @ParameterizedTest
    @CsvSource({
        "COUNT,        3,     NaN, NaN, NaN, NaN,",
        "COUNT,        NaN,   NaN, NaN, NaN, NaN, NUMERATOR_ABSENT",
        "COUNT,        -1,    NaN, NaN, NaN, NaN, NUMERATOR_NEGATIVE",
        "COUNT,        1.5,   NaN, NaN, NaN, NaN, NOT_WHOLE",
        "COUNT,        3,     4,   NaN, NaN, NaN, NOT_TAKEN",
        "PROPORTION,   0,     9,   NaN, NaN, NaN,",
        "PROPORTION,   9,     9,   NaN, NaN, NaN,",
        "PROPORTION,   10,    9,   NaN, NaN, NaN, NUMERATOR_ABOVE_DENOMINATOR",
        "PROPORTION,   0,     0,   NaN, NaN, NaN, DENOMINATOR_NOT_POSITIVE",
        "PROPORTION,   1,     NaN, NaN, NaN, NaN, DENOMINATOR_ABSENT",
        "CRUDE_RATE,   10,    9,   NaN, NaN, NaN,",
        "CRUDE_RATE,   10,    9.5, NaN, NaN, NaN, NOT_WHOLE",
        "DSR,          10,    90,  NaN, NaN, NaN,",
        "ISR,          10,    NaN, 9.4, NaN, NaN,",
        "ISR,          10,    200, 9.4, NaN, NaN,",
        "ISR,          10,    NaN, 0,   NaN, NaN, EXPECTED_NOT_POSITIVE",
        "ISR,          10,    NaN, NaN, NaN, NaN, EXPECTED_ABSENT",
        "MEAN,         -40.5, NaN, NaN, 8,   1.2,",
        "MEAN,         40.5,  NaN, NaN, 8,   NaN,",
        "MEAN,         40.5,  NaN, NaN, NaN, NaN, N_ABSENT",
        "MEAN,         40.5,  NaN, NaN, 0,   NaN, N_NOT_POSITIVE",
        "MEAN,         40.5,  NaN, NaN, 1.5, NaN, NOT_WHOLE",
        "MEAN,         40.5,  NaN, NaN, 8,   -1,  SD_NEGATIVE",
        "MEAN,         40.5,  8,   NaN, 8,   1,   NOT_TAKEN",
        "MONEY,        -500,  NaN, NaN, NaN, NaN,",
        "MONEY,        0.5,   NaN, NaN, NaN, NaN, NOT_WHOLE",
        "TIME_BETWEEN, 0.25,  NaN, NaN, NaN, NaN,",
        "TIME_BETWEEN, 0,     NaN, NaN, NaN, NaN, TIME_NOT_POSITIVE"
    })
    void saysWhatKeepsItFromBeingAnObservation(
            Statistic statistic,
            double numerator,
            double denominator,
            double expected,
            double n,
            double sd,
            Fault fault) {
        var measured = new Measured(numerator, denominator, expected, n, sd);

        assertThat(measured.fault(Cases.definition(statistic))).isEqualTo(fault);
    }

    @Test
    void takesMoneyByHeadOnlyWhereTheIndicatorIs() {
        var byHead = Cases.definition(Statistic.MONEY, "Patients");

        assertThat(Cases.measured(900, 30).fault(byHead)).isNull();
        assertThat(Cases.measured(900, NONE).fault(byHead)).isEqualTo(Fault.DENOMINATOR_ABSENT);
        assertThat(Cases.measured(900, 30).fault(Cases.definition(Statistic.MONEY)))
                .isEqualTo(Fault.NOT_TAKEN);
    }

    /** The standard deviation of two samples together is that of all their values. */
    @Test
    void poolsMeansAsIfAllHadBeenMeasuredTogether() {
        double[] one = {4, 7, 13, 16};
        double[] other = {1, 2, 2.5};
        var all = java.util.stream.DoubleStream.concat(Arrays.stream(one), Arrays.stream(other))
                .toArray();

        var pooled = sample(one).plus(sample(other));

        assertThat(pooled.n()).isEqualTo(7);
        assertThat(pooled.numerator()).isEqualTo(45.5);
        assertThat(pooled.sd()).isCloseTo(sample(all).sd(), within(1e-12));
        assertThat(sample(one).plus(sample(new double[] {5})).sd())
                .isCloseTo(sample(new double[] {4, 7, 13, 16, 5}).sd(), within(1e-12));
    }

    private static Measured sample(double[] values) {
        double sum = Arrays.stream(values).sum();
        double mean = sum / values.length;
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new Measured(
                sum, NONE, NONE, values.length, values.length == 1 ? NONE : Math.sqrt(squares / (values.length - 1)));
    }
}
