package io.careweave.performance.domain.charts;

import io.careweave.performance.domain.indicators.Polarity;

/** Whether a process as it is will meet its target. */
public enum Assurance {
    CONSISTENTLY_MET,
    CONSISTENTLY_MISSED,
    HIT_OR_MISS;

    /** Strictly beyond the limits, as in NHSRplotthedots. */
    static Assurance of(double target, double lower, double upper, Polarity polarity) {
        if (target > upper) {
            return polarity == Polarity.HIGHER ? CONSISTENTLY_MISSED : CONSISTENTLY_MET;
        }
        if (target < lower) {
            return polarity == Polarity.HIGHER ? CONSISTENTLY_MET : CONSISTENTLY_MISSED;
        }
        return HIT_OR_MISS;
    }
}
