package io.careweave.membership.domain.organisations;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Registered patients of a practice as counted on a day.
 *
 * @param version number of the event that told it; 0 for one older than what was told before
 * @param newRegistrants who registered within the last twelve months
 * @param careHomePatients who live in care homes
 * @param total the sum of the bands
 */
public record ListSize(
        String orgCode,
        LocalDate asAt,
        long version,
        long total,
        long newRegistrants,
        long careHomePatients,
        List<Band> bands) {

    public ListSize {
        bands = List.copyOf(bands);
    }

    /** Sex as registered. */
    public enum Sex {
        FEMALE,
        MALE,
        UNKNOWN
    }

    /** Both added up, band by band. */
    public ListSize with(ListSize other) {
        Map<String, Band> sums = new LinkedHashMap<>();
        for (var band : Stream.concat(bands.stream(), other.bands.stream())
                .sorted(Comparator.comparing(Band::sex))
                .toList()) {
            sums.merge(
                    band.sex() + " " + band.ageBand(),
                    band,
                    (one, more) -> new Band(one.sex(), one.ageBand(), one.patients() + more.patients()));
        }
        return new ListSize(
                orgCode,
                asAt,
                version,
                total + other.total,
                newRegistrants + other.newRegistrants,
                careHomePatients + other.careHomePatients,
                List.copyOf(sums.values()));
    }

    /** The same bands with nobody in them. */
    public List<Band> emptied() {
        return bands.stream()
                .map(band -> new Band(band.sex(), band.ageBand(), 0))
                .toList();
    }

    /** What no published file counts, taken from another list. */
    public ListSize withOthers(ListSize other) {
        return new ListSize(orgCode, asAt, version, total, other.newRegistrants, other.careHomePatients, bands);
    }

    /** @param ageBand completed years, both inclusive: {@code 45-49}, or {@code 95+} */
    public record Band(Sex sex, String ageBand, long patients) {}
}
