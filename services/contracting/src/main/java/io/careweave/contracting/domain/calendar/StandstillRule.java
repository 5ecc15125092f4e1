package io.careweave.contracting.domain.calendar;

import io.careweave.contracting.domain.routing.Regime;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a standstill is counted, as data.
 *
 * @param code names it among its regime's, for example {@code PSR_REG_12}
 * @param after what it follows
 * @param from first day on which it is law
 * @param to first day on which it is law no longer, absent while it is
 * @param beginsAfter days from the act to the first day of the standstill
 * @param firstDayCounts whether its first day is counted, if it is a working day
 * @param workingDays how many are counted
 * @param where whose working days
 * @param says the rule in words, with its source
 */
public record StandstillRule(
        String code,
        Regime regime,
        After after,
        LocalDate from,
        @Nullable LocalDate to,
        int beginsAfter,
        boolean firstDayCounts,
        int workingDays,
        Where where,
        String says) {

    /** What a standstill follows. */
    public enum After {
        /** The notice of an intention to award. */
        PUBLICATION,
        /** The decision on a representation, told to who made it. */
        FURTHER_DECISION
    }

    /** Whose holidays are no working days. */
    public enum Where {
        ENGLAND,
        /** Any part of it. */
        UNITED_KINGDOM
    }

    public boolean isInForce(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }

    /** @param day of the act that it follows */
    public Standstill count(LocalDate day, WorkingDays calendar) {
        var begins = day.plusDays(beginsAfter);
        var days =
                switch (where) {
                    case ENGLAND -> calendar;
                    case UNITED_KINGDOM -> calendar.ofUnitedKingdom();
                };
        var counted = firstDayCounts ? days.from(begins, workingDays) : days.after(begins, workingDays);
        var lastDay = counted.getLast();
        var cutoff = lastDay.plusDays(1).atStartOfDay(WorkingDays.LONDON).toInstant();
        return new Standstill(regime, begins, lastDay, cutoff, counted, this);
    }
}
