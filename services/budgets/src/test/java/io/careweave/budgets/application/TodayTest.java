package io.careweave.budgets.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Period;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days, and so periods and years, begin at midnight in London, in summer an hour before that of Greenwich. */
class TodayTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-31T22:59:59.999999Z, 2026-03-31, FY2025-P12",
        "2026-03-31T23:00:00Z, 2026-04-01, FY2026-P01",
        "2026-04-30T23:00:00Z, 2026-05-01, FY2026-P02",
        // The clocks go back on the 25th of October: its day has twenty-five hours.
        "2026-10-24T22:59:59Z, 2026-10-24, FY2026-P07",
        "2026-10-24T23:00:00Z, 2026-10-25, FY2026-P07",
        "2026-10-25T23:59:59Z, 2026-10-25, FY2026-P07",
        "2026-10-31T23:59:59Z, 2026-10-31, FY2026-P07",
        "2026-12-31T23:59:59Z, 2026-12-31, FY2026-P09",
        // And forward on the 28th of March.
        "2027-03-28T00:00:00Z, 2027-03-28, FY2026-P12",
        "2027-03-28T23:00:00Z, 2027-03-29, FY2026-P12",
        "2028-02-29T12:00:00Z, 2028-02-29, FY2027-P11"
    })
    void isTheDayInLondon(Instant now, LocalDate day, String period) {
        var today = new Today(Clock.fixed(now, ZoneOffset.UTC));

        assertThat(today.date()).isEqualTo(day);
        assertThat(Period.of(today.date())).hasToString(period);
        assertThat(FinancialYear.of(today.date()))
                .isEqualTo(Period.parse(period).year());
    }
}
