package io.careweave.performance.domain.kpis;

/** How an observation stands against the target of a contract. */
public enum KpiStatus {
    MET,
    /** Short of the target, but tolerated. */
    WITHIN_TOLERANCE,
    MISSED,
    /** There was nothing to count; it is not zero. */
    NO_ACTIVITY,
    /** Nothing is known of the period, or nothing any more; it is never taken for zero. */
    NOT_SUBMITTED
}
