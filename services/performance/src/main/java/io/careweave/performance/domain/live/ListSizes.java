package io.careweave.performance.domain.live;

import io.careweave.performance.domain.indicators.Period;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Registered patients of a practice, by the day on which they were counted. */
public final class ListSizes {

    /** Lists are counted every quarter at least. */
    private static final int FRESH_MONTHS = 3;

    private final TreeMap<LocalDate, Long> byDay;

    public ListSizes(Map<LocalDate, Long> byDay) {
        this.byDay = new TreeMap<>(byDay);
    }

    /** @param stale whether it was counted after the period, or more than a quarter before it */
    public record Size(long patients, boolean stale) {}

    /** The newest that was counted by the end of a period; before all of them, the first. Empty without patients. */
    public Optional<Size> during(Period period) {
        var newest = byDay.floorEntry(period.lastDay());
        var counted = newest == null ? byDay.firstEntry() : newest;
        if (counted == null || counted.getValue() == 0) {
            return Optional.empty();
        }
        boolean stale =
                newest == null || newest.getKey().isBefore(period.firstDay().minusMonths(FRESH_MONTHS));
        return Optional.of(new Size(counted.getValue(), stale));
    }
}
