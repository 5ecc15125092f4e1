package io.careweave.contracting.domain.calendar;

import io.careweave.contracting.domain.routing.Regime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A time in which nothing may be awarded.
 *
 * @param begins its first day, which may be no working day
 * @param lastDay its last day: it ends at midnight at the end of this
 * @param cutoff that midnight in London, the first instant after it
 * @param counted the working days that were counted
 * @param rule by which it was counted
 */
public record Standstill(
        Regime regime,
        LocalDate begins,
        LocalDate lastDay,
        Instant cutoff,
        List<LocalDate> counted,
        StandstillRule rule) {

    public Standstill {
        counted = List.copyOf(counted);
    }
}
