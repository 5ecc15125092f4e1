package io.careweave.budgets.domain.allocations;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowersTest {

    /** By Python's decimal, to sixty digits. */
    @ParameterizedTest
    @CsvSource({
        "1.054, 0, 1",
        "1.054, 1, 1.054",
        "1.054, 2, 1.110916",
        "1.054, 2.0, 1.110916",
        "1.054, 0.5, 1.026645021417",
        "1.054, -1.25, 0.936373763110",
        "1.054, 3.7, 1.214815320245",
        "1.5, 12.34, 148.924495225525",
        "2, -50, 0",
        "0.5, 49.999, 0",
        "1, 7.5, 1",
        "2, 50, 1125899906842624",
    })
    void isTheRateToTwelvePlaces(BigDecimal base, BigDecimal exponent, BigDecimal expected) {
        assertThat(Powers.power(base, exponent))
                .isEqualByComparingTo(expected)
                .satisfies(power -> assertThat(power.scale()).isEqualTo(12));
    }
}
