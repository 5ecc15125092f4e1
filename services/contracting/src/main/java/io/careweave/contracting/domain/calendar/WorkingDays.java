package io.careweave.contracting.domain.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Working days in England: neither weekend, Christmas Day, Good Friday nor bank holiday (SI 2023/1348 reg. 2; Procurement
 * Act 2023 s. 123 has the same days). A day of a year whose holidays are not known is refused, never assumed.
 */
public final class WorkingDays {

    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Holidays holidays;
    private final IntFunction<? extends RuntimeException> unknown;

    /** @param unknown what to throw for a year that is not known */
    public WorkingDays(Holidays holidays, IntFunction<? extends RuntimeException> unknown) {
        this.holidays = holidays;
        this.unknown = unknown;
    }

    public boolean isWorking(LocalDate day) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return false;
        }
        if (!holidays.knows(day.getYear())) {
            throw unknown.apply(day.getYear());
        }
        return !holidays.contains(day);
    }

    /** The first so many working days, the day itself among them if it is one. */
    public List<LocalDate> from(LocalDate day, int many) {
        var found = new ArrayList<LocalDate>();
        for (var at = day; found.size() < many; at = at.plusDays(1)) {
            if (isWorking(at)) {
                found.add(at);
            }
        }
        return found;
    }

    /** The first so many working days after a day. */
    public List<LocalDate> after(LocalDate day, int many) {
        return from(day.plusDays(1), many);
    }

    /** The last of the first so many working days after a day; the day itself for none. */
    public LocalDate plus(LocalDate day, int many) {
        return many == 0 ? day : after(day, many).getLast();
    }

    /** The first of the last so many working days up to a day, the day itself among them if it is one. */
    public LocalDate firstOfLast(LocalDate day, int many) {
        var at = day;
        for (int left = isWorking(at) ? many - 1 : many; left > 0; ) {
            at = at.minusDays(1);
            if (isWorking(at)) {
                left--;
            }
        }
        return at;
    }
}
