package io.careweave.performance.domain.observations;

/**
 * What holds of a period.
 *
 * @param revision counted from 1 for each period
 */
public record Point(int revision, Observed observed) {

    public int period() {
        return observed.period();
    }
}
