package io.careweave.performance.domain.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaturityTest {

    @ParameterizedTest
    @CsvSource({
        "5, MONTH, 2026-11-05, 2026-09",
        "5, MONTH, 2026-11-06, 2026-10",
        "0, MONTH, 2026-11-30, 2026-10",
        "0, MONTH, 2026-12-01, 2026-11",
        "5, MONTH, 2028-03-05, 2028-01",
        "5, MONTH, 2028-03-06, 2028-02",
        "5, FINANCIAL_YEAR, 2027-04-05, FY2025",
        "5, FINANCIAL_YEAR, 2027-04-06, FY2026",
        "5, WEEK, 2026-11-20, 2026-W45",
        "5, WEEK, 2026-11-21, 2026-W46"
    })
    void closesAPeriodWhenTheDaysAfterItsEndAreOver(int days, Grain grain, LocalDate today, String closed) {
        assertThat(new Maturity(days).lastClosed(grain, today))
                .isEqualTo(Period.parse(closed).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 91})
    void refusesADelayThatIsNone(int days) {
        assertThatThrownBy(() -> new Maturity(days)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closesOnTheDayAsOfWhichPeriodsAreOver() {
        assertThat(new Maturity(5).closes(LocalDate.of(2026, 11, 6))).isEqualTo(LocalDate.of(2026, 11, 1));
    }
}
