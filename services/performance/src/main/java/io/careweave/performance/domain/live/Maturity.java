package io.careweave.performance.domain.live;

import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import java.time.LocalDate;

/**
 * When what is counted of events is final: a period closes some days after its end, because events of its last days come
 * late. What comes still later is a revision.
 *
 * @param days whole civil days in Europe/London that a period stays open after its last day
 */
public record Maturity(int days) {

    public Maturity {
        if (days < 0 || days > 90) {
            throw new IllegalArgumentException("periods close 0 to 90 days after their end");
        }
    }

    /** The day as of which periods are over that are closed today. */
    public LocalDate closes(LocalDate today) {
        return today.minusDays(days);
    }

    /** The last period that is closed. */
    public Period lastClosed(Grain grain, LocalDate today) {
        return Period.of(grain, closes(today)).plus(-1);
    }
}
