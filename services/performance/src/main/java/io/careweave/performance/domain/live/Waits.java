package io.careweave.performance.domain.live;

import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.State;

/**
 * How long those had waited whose waits ended in a month.
 *
 * @param attended how many came for the first time
 * @param days from their submission, all together
 * @param squares the same, each squared
 * @param stopped waiting-time clocks of 18 weeks
 * @param inTime those of at most 126 days
 */
public record Waits(long attended, long days, long squares, long stopped, long inTime) {

    /** 18 weeks: the NHS Constitution's maximum from referral to treatment. */
    public static final int RTT_DAYS = 126;

    /** Days from submission to the first attendance; withdrawn, as the next is, if there is nothing to divide by. */
    Observed first(int month, State state) {
        return attended == 0 ? nothing(month) : new Observed(month, mean(), state, 0);
    }

    /** The share of clocks stopped in time. */
    Observed share(int month, State state) {
        return stopped == 0
                ? nothing(month)
                : new Observed(month, new Measured(inTime, stopped, Double.NaN, Double.NaN, Double.NaN), state, 0);
    }

    private Measured mean() {
        double within = squares - (double) days * days / attended;
        double sd = attended == 1 ? Double.NaN : Math.sqrt(Math.max(within, 0) / (attended - 1));
        return new Measured(days, Double.NaN, Double.NaN, attended, sd);
    }

    private static Observed nothing(int month) {
        return new Observed(month, Measured.NOTHING, State.WITHDRAWN, 0);
    }
}
