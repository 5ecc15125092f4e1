package io.careweave.contracting.domain.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Working days. In England: neither weekend, Christmas Day, Good Friday, first Monday of May nor bank holiday there (SI
 * 2023/1348 reg. 12(12)). Of the United Kingdom: neither weekend nor bank holiday in any part of it (Procurement Act 2023 s.
 * 123(1)). A day of a year whose holidays are not known is refused, never assumed.
 */
public final class WorkingDays {

    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final List<Holidays> kept;
    private final Holidays elsewhere;
    private final IntFunction<? extends RuntimeException> unknown;

    /**
     * Those of England.
     *
     * @param elsewhere what else is a holiday in the United Kingdom
     * @param unknown what to throw for a year that is not known
     */
    public WorkingDays(Holidays england, Holidays elsewhere, IntFunction<? extends RuntimeException> unknown) {
        this(List.of(england), elsewhere, unknown);
    }

    private WorkingDays(List<Holidays> kept, Holidays elsewhere, IntFunction<? extends RuntimeException> unknown) {
        this.kept = kept;
        this.elsewhere = elsewhere;
        this.unknown = unknown;
    }

    /** Days on which all of the United Kingdom works. */
    public WorkingDays ofUnitedKingdom() {
        return new WorkingDays(List.of(kept.getFirst(), elsewhere), elsewhere, unknown);
    }

    /** The last year known without a gap from this one on; the year before it, if it is not known itself. */
    public int knownThrough(int from) {
        return Math.min(kept.getFirst().knownThrough(from), elsewhere.knownThrough(from));
    }

    public boolean isWorking(LocalDate day) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return false;
        }
        if (!kept.stream().allMatch(holidays -> holidays.knows(day.getYear()))) {
            throw unknown.apply(day.getYear());
        }
        return kept.stream().noneMatch(holidays -> holidays.contains(day));
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
