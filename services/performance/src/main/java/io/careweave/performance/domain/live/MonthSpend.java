package io.careweave.performance.domain.live;

import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.Flag;
import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.State;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the spend of a practice in a month, in pence.
 *
 * @param month its ordinal
 * @param prescribing absent if nothing was posted: nobody says that it was zero
 * @param hospital the same of care in hospital
 */
public record MonthSpend(
        String practice,
        int month,
        @Nullable Long prescribing,
        @Nullable Long hospital) {

    /** Service lines of budgets that are care in hospital. */
    public static final List<String> HOSPITAL = List.of("ELECTIVE", "NON_ELECTIVE", "OUTPATIENT", "ACCIDENT_EMERGENCY");

    /** The service line of budgets that is prescribing. */
    public static final String PRESCRIBING = "PRESCRIBING";

    private static final double NONE = Double.NaN;

    /**
     * The figures by indicator, of the version of the library; one of which nothing is known is withdrawn.
     *
     * @param day months that were over before it are final
     */
    public Map<String, Observed> observations(ListSizes lists, LocalDate day) {
        var period = new Period(Grain.MONTH, month);
        var state = period.lastDay().isBefore(day) ? State.FINAL : State.PROVISIONAL;
        var size = lists.during(period).orElse(null);
        return Map.of(
                "PRESCRIBING_SPEND",
                prescribing == null || size == null
                        ? nothing()
                        : new Observed(
                                month,
                                new Measured(prescribing, size.patients(), NONE, NONE, NONE),
                                state,
                                size.stale() ? Flag.DENOMINATOR_STALE.bit() : 0),
                "SPEND_AGAINST_LAST_YEAR",
                hospital == null
                        ? nothing()
                        : new Observed(month, new Measured(hospital, NONE, NONE, NONE, NONE), state, 0));
    }

    private Observed nothing() {
        return new Observed(month, Measured.NOTHING, State.WITHDRAWN, 0);
    }
}
