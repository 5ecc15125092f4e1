package io.careweave.performance.domain.observations;

import java.util.Comparator;

/**
 * What a series is of.
 *
 * @param code indicator
 * @param number version of it
 * @param stratum part of the population, {@link #ALL} for all of it
 */
public record SeriesKey(String code, int number, String orgCode, String stratum) implements Comparable<SeriesKey> {

    public static final String ALL = "ALL";

    private static final Comparator<SeriesKey> ORDER = Comparator.comparing(SeriesKey::code)
            .thenComparingInt(SeriesKey::number)
            .thenComparing(SeriesKey::orgCode)
            .thenComparing(SeriesKey::stratum);

    /** The order in which series are locked. */
    @Override
    public int compareTo(SeriesKey other) {
        return ORDER.compare(this, other);
    }
}
