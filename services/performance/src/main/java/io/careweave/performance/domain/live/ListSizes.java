package io.careweave.performance.domain.live;

import io.careweave.performance.domain.indicators.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Registered patients of a practice, by the day on which they were counted. */
public final class ListSizes {

    /** Lists are counted every quarter at least. */
    private static final int FRESH_MONTHS = 3;

    private final TreeMap<LocalDate, Long> byDay;
    private final List<LocalDate> mergers;

    public ListSizes(Map<LocalDate, Long> byDay) {
        this(byDay, List.of());
    }

    /** @param mergers first days on which it had the patients of another practice, too */
    public ListSizes(Map<LocalDate, Long> byDay, List<LocalDate> mergers) {
        this.byDay = new TreeMap<>(byDay);
        this.mergers = List.copyOf(mergers);
    }

    /** @param stale whether it was counted after the period, more than a quarter before it, or before others' patients came */
    public record Size(long patients, boolean stale) {}

    /** The newest that was counted by the end of a period; before all of them, the first. Empty without patients. */
    public Optional<Size> during(Period period) {
        var newest = byDay.floorEntry(period.lastDay());
        var counted = newest == null ? byDay.firstEntry() : newest;
        if (counted == null || counted.getValue() == 0) {
            return Optional.empty();
        }
        boolean stale = newest == null
                || newest.getKey().isBefore(period.firstDay().minusMonths(FRESH_MONTHS))
                || mergers.stream().anyMatch(on -> newest.getKey().isBefore(on) && !on.isAfter(period.lastDay()));
        return Optional.of(new Size(counted.getValue(), stale));
    }
}
