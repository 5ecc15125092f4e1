package io.careweave.performance.domain.observations;

import io.careweave.performance.domain.indicators.Period;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By what observations are judged.
 *
 * @param indicators versions by code, then number
 * @param newest number of the newest version by code
 * @param organisations first day on which each of all there are exists no more, by code; {@link LocalDate#MAX} while it lasts
 * @param own the only organisation of which the sender may tell; absent for all
 */
public record Known(
        Map<String, Map<Integer, Measurable>> indicators,
        Map<String, Integer> newest,
        Map<String, LocalDate> organisations,
        @Nullable String own) {

    /** @param number absent for the newest */
    public @Nullable Measurable indicator(String code, @Nullable Integer number) {
        var versions = indicators.get(code);
        if (versions == null) {
            return null;
        }
        return versions.get(number == null ? newest.getOrDefault(code, 0) : number);
    }

    /** What keeps somebody from telling of an organisation; null if nothing does. */
    public @Nullable Fault fault(String orgCode) {
        if (own != null && !own.equals(orgCode)) {
            return Fault.NOT_YOURS;
        }
        return organisations.containsKey(orgCode) ? null : Fault.ORGANISATION;
    }

    /** Whether one of the organisations had ended before a period began. */
    boolean hasEnded(String orgCode, Period period) {
        var end = organisations.getOrDefault(orgCode, LocalDate.MAX);
        return !end.equals(LocalDate.MAX) && !period.firstDay().isBefore(end);
    }
}
