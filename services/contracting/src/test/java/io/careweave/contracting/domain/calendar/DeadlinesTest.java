package io.careweave.contracting.domain.calendar;

import static io.careweave.contracting.domain.calendar.Shipped.CALENDAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTest {

    /** A Friday. */
    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

    private final Deadlines deadlines = new Deadlines(CALENDAR);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T09:00:00Z",
                "2026-11-23T17:00:00Z",
                "2026-12-24T12:00:00Z",
                "2026-12-29T12:00:00Z",
                // In summer time, 09:00 and 17:00 in London.
                "2027-06-18T08:00:00Z",
                "2027-06-18T16:00:00Z"
            })
    void allowsWorkingHoursOfWorkingDays(Instant deadline) {
        assertThat(deadlines.fault(deadline, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T16:00:00Z,ahead",
        "2026-11-19T12:00:00Z,ahead",
        "2026-11-21T12:00:00Z,working day",
        "2026-12-25T12:00:00Z,working day",
        "2026-12-28T12:00:00Z,working day",
        "2026-11-23T08:59:59.999Z,between",
        "2026-11-23T17:00:00.001Z,between",
        "2027-06-18T07:59:59Z,between",
        "2027-06-18T16:00:01Z,between"
    })
    void refusesAnythingElse(Instant deadline, String fault) {
        assertThat(deadlines.fault(deadline, NOW))
                .hasValueSatisfying(why -> assertThat(why).contains(fault));
    }

    @Test
    void takesTheDayOfLondonAndNotOfUtc() {
        // 23:30 on 17 June in UTC is 00:30 on the 18th in London: a deadline on that day is not ahead.
        assertThat(deadlines.fault(Instant.parse("2027-06-18T10:00:00Z"), Instant.parse("2027-06-17T23:30:00Z")))
                .hasValueSatisfying(why -> assertThat(why).contains("ahead"));
    }

    @Test
    void refusesAYearThatIsNotKnown() {
        assertThatThrownBy(() -> deadlines.fault(Instant.parse("2028-01-05T12:00:00Z"), NOW))
                .hasMessageContaining("2028");
    }

    @ParameterizedTest
    @CsvSource({
        // The last five working days before Friday 11 December at noon are 7 to 11 December.
        "2026-12-04T18:00:00Z,2026-12-11T12:00:00Z",
        "2026-12-06T12:00:00Z,2026-12-11T12:00:00Z",
        "2026-12-07T00:00:00Z,2026-12-18T12:00:00Z",
        "2026-12-11T11:59:59Z,2026-12-18T12:00:00Z"
    })
    void moves(Instant amendedAt, Instant earliest) {
        assertThat(deadlines.afterAmendment(Instant.parse("2026-12-11T12:00:00Z"), amendedAt))
                .isEqualTo(earliest);
    }

    @Test
    void countsOverHolidaysAndKeepsTheTimeInLondon() {
        assertThat(deadlines.afterAmendment(
                        Instant.parse("2026-12-22T12:00:00Z"), Instant.parse("2026-12-21T12:00:00Z")))
                .isEqualTo("2026-12-31T12:00:00Z");
        // Noon in London on both sides of the day on which clocks go forward.
        assertThat(deadlines.afterAmendment(
                        Instant.parse("2027-03-24T12:00:00Z"), Instant.parse("2027-03-24T09:00:00Z")))
                .isEqualTo("2027-04-02T11:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-18T12:00:00Z,2026-12-18T12:00:00Z",
        "2026-12-18T12:00:00+00:00,2026-12-18T12:00:00Z",
        "2027-06-18T12:00:00+01:00,2027-06-18T11:00:00Z",
        "2027-06-18T11:00:00Z,2027-06-18T11:00:00Z",
        // Clocks go back on 25 October 2026: half past one comes twice.
        "2026-10-25T01:30:00+01:00,2026-10-25T00:30:00Z",
        "2026-10-25T01:30:00+00:00,2026-10-25T01:30:00Z"
    })
    void readsTimesWithTheirOffset(String text, Instant instant) {
        assertThat(LondonTime.instant(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-18T12:00:00,needs an offset",
        "2026-10-25T01:30:00,needs an offset",
        "2027-03-28T01:30:00,needs an offset",
        // Clocks go forward on 28 March 2027: there is no half past one.
        "2027-03-28T01:30:00+01:00,does not exist",
        "2026-12-18T12:00:00+01:00,London has not",
        "2026-12-18T12:00:00-05:00,London has not",
        "2026-12-18,is no time",
        "'',is no time",
        "2026-12-18T25:00:00Z,is no time",
        "2026-02-30T12:00:00Z,is no time",
        "tomorrow at noon,is no time"
    })
    void refusesOtherTimesSayingWhy(String text, String why) {
        assertThatThrownBy(() -> LondonTime.instant(text))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining(why);
    }

    @Test
    void refusesLocalTimesThatLondonHasNotOrHasTwice() {
        assertThat(LondonTime.instant(LocalDateTime.parse("2026-12-18T12:00:00"), null))
                .isEqualTo("2026-12-18T12:00:00Z");
        assertThatThrownBy(() -> LondonTime.instant(LocalDateTime.parse("2027-03-28T01:30:00"), null))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> LondonTime.instant(LocalDateTime.parse("2026-10-25T01:30:00"), null))
                .hasMessageContaining("twice");
    }
}
