package io.careweave.performance.domain.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2024-05,      MONTH,             2024-05-01, 2024-05-31, 2024",
        "2024-02,      MONTH,             2024-02-01, 2024-02-29, 2023",
        "2024-Q1,      QUARTER,           2024-01-01, 2024-03-31, 2023",
        "FY2024-Q1,    FINANCIAL_QUARTER, 2024-04-01, 2024-06-30, 2024",
        "FY2024-Q4,    FINANCIAL_QUARTER, 2025-01-01, 2025-03-31, 2024",
        "FY2024,       FINANCIAL_YEAR,    2024-04-01, 2025-03-31, 2024",
        // ISO 8601: week 1 has the year's first Thursday; 2020 and 2026 have 53 weeks.
        "2024-W01,     WEEK,              2024-01-01, 2024-01-07, 2023",
        "2025-W01,     WEEK,              2024-12-30, 2025-01-05, 2024",
        "2020-W53,     WEEK,              2020-12-28, 2021-01-03, 2020",
        "2026-W53,     WEEK,              2026-12-28, 2027-01-03, 2026"
    })
    void readsThePeriodsOfTheHouse(String text, Grain grain, LocalDate first, LocalDate last, int financialYear) {
        var period = Period.parse(text).orElseThrow();

        assertThat(period.grain()).isEqualTo(grain);
        assertThat(period.firstDay()).isEqualTo(first);
        assertThat(period.lastDay()).isEqualTo(last);
        assertThat(period.financialYear()).isEqualTo(financialYear);
        assertThat(period).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024",
                "2024-00",
                "2024-13",
                "2024-5",
                "24-05",
                "2024-Q0",
                "2024-Q5",
                "FY2024-Q5",
                "FY24",
                "fy2024",
                "2024-W00",
                "2024-W53",
                "2025-W53",
                "2024-W54",
                "1989-12",
                "2200-01",
                " 2024-05",
                "2024-05 ",
                "2024-05\n",
                "-024-05",
                "٢٠٢٤-٠٥",
                "2024-05-01",
                "FY2024-05",
                "2024W07"
            })
    void readsNothingElse(String text) {
        assertThat(Period.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Grain.class)
    void followsOneAnotherWithoutGapOrOverlapAndReadsBackWhatItSays(Grain grain) {
        var first = new Period(grain, ordinal(grain));
        IntStream.range(0, grain == Grain.FINANCIAL_YEAR ? 200 : 600).forEach(i -> {
            var period = first.plus(i);
            assertThat(period.plus(1).firstDay()).isEqualTo(period.lastDay().plusDays(1));
            assertThat(Period.parse(period.toString())).contains(period);
        });
    }

    private static int ordinal(Grain grain) {
        return switch (grain) {
            case WEEK -> 1_100;
            case MONTH -> 1990 * 12;
            case QUARTER, FINANCIAL_QUARTER -> 1990 * 4;
            case FINANCIAL_YEAR -> 1990;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03,   FINANCIAL_YEAR,    FY2023",
        "2024-04,   FINANCIAL_YEAR,    FY2024",
        "2024-03,   FINANCIAL_QUARTER, FY2023-Q4",
        "2024-04,   QUARTER,           2024-Q2",
        "2024-Q1,   FINANCIAL_QUARTER, FY2023-Q4",
        "FY2023-Q4, QUARTER,           2024-Q1",
        "FY2023-Q4, FINANCIAL_YEAR,    FY2023",
        "2024-12,   MONTH,             2024-12"
    })
    void liesWithinLongerOnes(String text, Grain longer, String within) {
        assertThat(Period.parse(text).orElseThrow().within(longer).map(Period::toString))
                .contains(within);
    }

    @Test
    void doesNotPretendThatWeeksMakeMonths() {
        assertThat(Period.parse("2024-W07").orElseThrow().within(Grain.MONTH)).isEmpty();
        assertThat(Period.parse("2024-W07").orElseThrow().within(Grain.FINANCIAL_YEAR))
                .isEmpty();
        assertThat(Period.parse("FY2024").orElseThrow().within(Grain.MONTH)).isEmpty();
    }
}
