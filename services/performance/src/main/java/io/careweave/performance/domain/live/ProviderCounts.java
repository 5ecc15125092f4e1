package io.careweave.performance.domain.live;

import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.State;
import java.time.LocalDate;
import java.util.Map;

/**
 * What is known of the waits that ended at a provider in a month: the same as is counted for the practices whose patients
 * waited, as indicators of their own.
 *
 * @param month its ordinal
 */
public record ProviderCounts(String provider, int month, Waits waits) {

    /** Of the library; those that analysts publish are theirs to fill. */
    public static final int VERSION = 1;

    /**
     * The figures by indicator. One with nothing to divide by is withdrawn, which says nothing if nothing was said before.
     *
     * @param day months that were over before it are final
     */
    public Map<String, Observed> observations(LocalDate day) {
        var state = new Period(Grain.MONTH, month).lastDay().isBefore(day) ? State.FINAL : State.PROVISIONAL;
        return Map.of(
                "RTT_18_WEEKS_PROVIDER", waits.share(month, state),
                "WAIT_FIRST_OUTPATIENT_PROVIDER", waits.first(month, state));
    }
}
