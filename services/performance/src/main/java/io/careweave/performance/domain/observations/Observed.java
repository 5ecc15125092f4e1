package io.careweave.performance.domain.observations;

/**
 * What is said of a period.
 *
 * @param period its ordinal among those of the indicator's grain
 * @param flags bits of {@link Flag}
 */
public record Observed(int period, Measured measured, State state, int flags) {

    /** Whether there is a figure, which a gap does not have. */
    public boolean isKnown() {
        return state != State.WITHDRAWN && !Flag.MISSING.isIn(flags);
    }
}
