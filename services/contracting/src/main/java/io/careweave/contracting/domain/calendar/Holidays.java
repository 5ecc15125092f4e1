package io.careweave.contracting.domain.calendar;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Days that are no working days although they are no weekend: a year is known whole or not at all. */
public final class Holidays {

    /** Christmas Day, Good Friday and the bank holidays that the Act of 1971 and the proclamations of each year leave. */
    private static final int LEAST_OF_ENGLAND = 8;

    /**
     * 2 January, the first Monday of August and St Andrew's Day of Scotland, St Patrick's Day and the Battle of the Boyne of
     * Northern Ireland.
     */
    private static final int LEAST_ELSEWHERE = 5;

    private final NavigableMap<Integer, Set<LocalDate>> years = new TreeMap<>();

    private Holidays() {}

    /**
     * Those of England.
     *
     * @param lines of a {@link Table}: date, name
     * @throws IllegalArgumentException (or of time) if a line cannot be read, or a year is not whole
     */
    public static Holidays parse(List<String> lines) {
        return read(Table.rows(lines, 2), LEAST_OF_ENGLAND);
    }

    /**
     * Bank holidays of Scotland or Northern Ireland that England works on.
     *
     * @param lines of a {@link Table}: date, where, name
     * @throws IllegalArgumentException (or of time) as {@link #parse}
     */
    public static Holidays elsewhere(List<String> lines) {
        return read(Table.rows(lines, 3), LEAST_ELSEWHERE);
    }

    private static Holidays read(List<List<String>> rows, int least) {
        var holidays = new Holidays();
        for (var row : rows) {
            var day = LocalDate.parse(row.getFirst());
            if (!holidays.years
                    .computeIfAbsent(day.getYear(), _ -> new HashSet<>())
                    .add(day)) {
                throw new IllegalArgumentException(day + " is there twice");
            }
        }
        holidays.years.forEach((year, days) -> {
            if (days.size() < least) {
                throw new IllegalArgumentException(
                        year + " has " + days.size() + " holidays, which is not all of them");
            }
        });
        if (holidays.years.isEmpty()) {
            throw new IllegalArgumentException("there is no holiday at all");
        }
        return holidays;
    }

    public boolean knows(int year) {
        return years.containsKey(year);
    }

    /** Of a year that is known. */
    boolean contains(LocalDate day) {
        return years.getOrDefault(day.getYear(), Set.of()).contains(day);
    }

    /** The last year of those known without a gap from this one on; the year before it, if it is not known itself. */
    public int knownThrough(int from) {
        int year = from;
        while (knows(year)) {
            year++;
        }
        return year - 1;
    }
}
