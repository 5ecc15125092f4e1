package io.careweave.referrals.domain.clock;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How long a wait may take, as data.
 *
 * @param clock the kind of clock it measures, for example {@code RTT}
 * @param days of the longest wait that keeps it
 * @param optional whether it runs only where the network asks for it
 * @param validFrom first day on which a clock may have started that it measures
 * @param validTo last such day, absent while it is in force
 */
public record Standard(
        String clock,
        String title,
        int days,
        boolean optional,
        String source,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    boolean measures(Clock one) {
        return clock.equals(one.kind()) && inForce(one.start().on());
    }

    boolean inForce(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    /** The last day on which an end keeps the standard. */
    public LocalDate lastDay(Clock one) {
        return one.start().on().plusDays(days);
    }

    /** The first day on which a wait that goes on breaks it. */
    public LocalDate breachDate(Clock one) {
        return lastDay(one).plusDays(1);
    }

    /** Whether the wait has taken longer than it may; a nullified one never has. */
    public boolean isBreached(Clock one, LocalDate today) {
        return !one.isNullified() && one.elapsedDays(today) > days;
    }
}
