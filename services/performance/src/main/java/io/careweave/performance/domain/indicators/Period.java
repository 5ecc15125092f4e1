package io.careweave.performance.domain.indicators;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A period of which something is observed, in civil days of Europe/London: {@code 2024-05}, {@code 2024-Q1},
 * {@code FY2024-Q1}, {@code FY2024} or {@code 2024-W07}.
 *
 * @param ordinal its number among those of its grain; the next period has the next
 */
public record Period(Grain grain, int ordinal) {

    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2199;

    /** Empty if it is none, or beyond all that is kept. */
    public static Optional<Period> parse(String text) {
        for (var grain : Grain.values()) {
            var matcher = grain.matcher(text);
            if (matcher.matches()) {
                int year = Integer.parseInt(matcher.group(1));
                int part = matcher.groupCount() == 2 ? Integer.parseInt(matcher.group(2)) : 0;
                int ordinal = year < FIRST_YEAR || year > LAST_YEAR ? -1 : grain.numberOf(year, part);
                return ordinal < 0 ? Optional.empty() : Optional.of(new Period(grain, ordinal));
            }
        }
        return Optional.empty();
    }

    /** The period in which a day lies. */
    public static Period of(Grain grain, LocalDate day) {
        int month = day.getMonthValue();
        int year = financialYear(day);
        return new Period(
                grain,
                switch (grain) {
                    case WEEK -> Grain.ordinalOfWeek(day);
                    case MONTH -> day.getYear() * 12 + month - 1;
                    case QUARTER -> day.getYear() * 4 + (month - 1) / 3;
                    case FINANCIAL_QUARTER -> year * 4 + Math.floorMod(month - 4, 12) / 3;
                    case FINANCIAL_YEAR -> year;
                });
    }

    public LocalDate firstDay() {
        return grain.firstDay(ordinal);
    }

    public LocalDate lastDay() {
        return grain.firstDay(ordinal + 1).minusDays(1);
    }

    public Period plus(int periods) {
        return new Period(grain, ordinal + periods);
    }

    /** The April-start year of its first day. */
    public int financialYear() {
        return financialYear(firstDay());
    }

    private static int financialYear(LocalDate day) {
        return day.getMonthValue() < 4 ? day.getYear() - 1 : day.getYear();
    }

    /** The longer period in which it lies; empty if it may lie across two. */
    public Optional<Period> within(Grain longer) {
        return longer.holds(grain) ? Optional.of(of(longer, firstDay())) : Optional.empty();
    }

    @Override
    public String toString() {
        return grain.name(ordinal);
    }
}
