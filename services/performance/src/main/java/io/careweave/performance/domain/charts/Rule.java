package io.careweave.performance.domain.charts;

/** Signs of a special cause, in the order in which they decide what a point means. */
public enum Rule {
    OUTSIDE_LIMIT(0),
    TREND(2),
    TWO_OF_THREE(4),
    SHIFT(6);

    private final int bit;

    Rule(int bit) {
        this.bit = bit;
    }

    /** In a mask of flags, of the rule pointing up; the next is of the rule pointing down. */
    int bit() {
        return bit;
    }
}
