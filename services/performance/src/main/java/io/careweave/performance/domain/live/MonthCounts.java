package io.careweave.performance.domain.live;

import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.Flag;
import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.State;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of the referrals of a practice in a month. What became of a referral counts in the month in which it was
 * submitted, waits in the month in which they ended.
 *
 * @param month its ordinal
 * @param refers whether the month is neither before the first in which the practice referred nor after the last
 */
public record MonthCounts(
        String practice,
        int month,
        long submitted,
        long firstOutpatient,
        long returned,
        long denied,
        long redirected,
        long resubmitted,
        Waits waits,
        boolean refers) {

    /** The version of the library by which an indicator is counted; those that analysts publish are theirs to fill. */
    public static int version(String code) {
        return code.equals("FIRST_OUTPATIENT") ? 2 : 1;
    }

    /**
     * The figures by indicator. One with nothing to divide by is withdrawn, which says nothing if nothing was said before.
     *
     * @param day months that were over before it are final
     */
    public Map<String, Observed> observations(ListSizes lists, LocalDate day) {
        var period = new Period(Grain.MONTH, month);
        var state = period.lastDay().isBefore(day) ? State.FINAL : State.PROVISIONAL;
        Map<String, Observed> observations = new LinkedHashMap<>();
        observations.put(
                "FIRST_OUTPATIENT",
                lists.during(period)
                        .filter(_ -> refers)
                        .map(size -> new Observed(
                                month,
                                ratio(firstOutpatient, size.patients()),
                                state,
                                size.stale() ? Flag.DENOMINATOR_STALE.bit() : 0))
                        .orElseGet(this::nothing));
        observations.put("REFERRALS_DENIED", share(denied, submitted, state));
        observations.put("REFERRALS_REDIRECTED", share(redirected, submitted, state));
        observations.put("REFERRALS_RESUBMITTED", share(resubmitted, submitted, state));
        observations.put("REFERRALS_RETURNED", share(returned, submitted, state));
        observations.put("RTT_18_WEEKS", waits.share(month, state));
        observations.put("WAIT_FIRST_OUTPATIENT", waits.first(month, state));
        return observations;
    }

    private Observed share(long part, long whole, State state) {
        return whole == 0 ? nothing() : new Observed(month, ratio(part, whole), state, 0);
    }

    private static Measured ratio(long numerator, long denominator) {
        return new Measured(numerator, denominator, Double.NaN, Double.NaN, Double.NaN);
    }

    private Observed nothing() {
        return new Observed(month, Measured.NOTHING, State.WITHDRAWN, 0);
    }
}
