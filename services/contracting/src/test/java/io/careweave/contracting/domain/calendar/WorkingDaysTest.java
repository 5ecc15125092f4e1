package io.careweave.contracting.domain.calendar;

import static io.careweave.contracting.domain.calendar.Shipped.CALENDAR;
import static io.careweave.contracting.domain.calendar.Shipped.HOLIDAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingDaysTest {

    @ParameterizedTest
    @CsvSource({
        "2026-12-18,true",
        "2026-12-19,false",
        "2026-12-20,false",
        "2026-12-25,false",
        "2026-12-26,false",
        "2026-12-28,false",
        "2026-12-29,true",
        "2023-05-08,false",
        "2024-05-08,true",
        "2027-03-26,false",
        "2027-12-27,false",
        "2027-12-28,false"
    })
    void knowsWorkingDays(LocalDate day, boolean working) {
        assertThat(CALENDAR.isWorking(day)).isEqualTo(working);
    }

    /** Weekdays of the years that ship, less eight bank holidays each and one more for the coronation. */
    @ParameterizedTest
    @CsvSource({"2023,251", "2024,254", "2025,253", "2026,253", "2027,253"})
    void hasAsManyWorkingDaysAsAYearHas(int year, long many) {
        assertThat(LocalDate.of(year, 1, 1)
                        .datesUntil(LocalDate.of(year + 1, 1, 1))
                        .filter(CALENDAR::isWorking))
                .hasSize((int) many);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30,true,false",
        "2026-06-15,true,false",
        "2026-03-17,true,false",
        "2026-12-25,false,false",
        "2026-04-03,false,false",
        "2026-12-01,true,true",
        "2026-12-05,false,false"
    })
    void keepsHolidaysOfAnyPartWhereTheWholeKingdomCounts(LocalDate day, boolean england, boolean kingdom) {
        assertThat(CALENDAR.isWorking(day)).isEqualTo(england);
        assertThat(CALENDAR.ofUnitedKingdom().isWorking(day)).isEqualTo(kingdom);
    }

    @ParameterizedTest
    @CsvSource({"2023,246", "2024,249", "2025,248", "2026,247", "2027,248"})
    void hasAsManyWorkingDaysOfTheKingdom(int year, int many) {
        assertThat(LocalDate.of(year, 1, 1)
                        .datesUntil(LocalDate.of(year + 1, 1, 1))
                        .filter(CALENDAR.ofUnitedKingdom()::isWorking))
                .hasSize(many);
    }

    @Test
    void refusesAYearOfElsewhereThatIsNotWhole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Holidays.elsewhere(List.of("2026-11-30 | SCOTLAND | St Andrew's Day")))
                .withMessageContaining("2026");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Holidays.elsewhere(List.of("2026-11-30 | St Andrew's Day")));
    }

    @Test
    void countsForwardAndBack() {
        var friday = LocalDate.parse("2026-12-18");

        assertThat(CALENDAR.from(friday, 2)).containsExactly(friday, LocalDate.parse("2026-12-21"));
        assertThat(CALENDAR.after(friday, 1)).containsExactly(LocalDate.parse("2026-12-21"));
        assertThat(CALENDAR.plus(friday, 0)).isEqualTo(friday);
        assertThat(CALENDAR.plus(friday, 5)).isEqualTo("2026-12-29");
        assertThat(CALENDAR.firstOfLast(LocalDate.parse("2026-12-29"), 5)).isEqualTo("2026-12-21");
        assertThat(CALENDAR.firstOfLast(LocalDate.parse("2026-12-27"), 1)).isEqualTo("2026-12-24");
    }

    @Test
    void refusesAYearThatIsNotKnown() {
        assertThatThrownBy(() -> CALENDAR.isWorking(LocalDate.parse("2028-01-04")))
                .hasMessage("the year 2028");
        assertThatThrownBy(() -> CALENDAR.isWorking(LocalDate.parse("2022-12-30")))
                .hasMessage("the year 2022");
    }

    @Test
    void saysHowFarItReaches() {
        assertThat(HOLIDAYS.knownThrough(2026)).isEqualTo(2027);
        assertThat(HOLIDAYS.knownThrough(2028)).isEqualTo(2027);
        assertThat(CALENDAR.knownThrough(2026)).isEqualTo(2027);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-25", "2026-13-25 | Christmas Day", "2026-12-25 | Christmas | Day"})
    void refusesALineThatIsNone(String line) {
        assertThatThrownBy(() -> Holidays.parse(List.of(line))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void refusesAYearThatIsNotWhole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Holidays.parse(List.of("2026-12-25 | Christmas Day")))
                .withMessageContaining("2026");
        assertThatIllegalArgumentException().isThrownBy(() -> Holidays.parse(List.of("# nothing", "")));
    }

    @Test
    void refusesADayThatIsThereTwice() {
        var twice = Stream.of("2026-12-25 | Christmas Day", "2026-12-25 | Christmas Day")
                .toList();

        assertThatIllegalArgumentException().isThrownBy(() -> Holidays.parse(twice));
    }
}
