package io.careweave.performance.domain.charts;

/** Where a rule points: to a side of the centre line, or for a trend its direction. */
public enum Side {
    ABOVE,
    BELOW,
    INCREASING,
    DECREASING;

    public boolean isUp() {
        return this == ABOVE || this == INCREASING;
    }
}
