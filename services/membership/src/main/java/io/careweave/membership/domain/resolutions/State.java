package io.careweave.membership.domain.resolutions;

/** Where a resolution stands. {@code OPEN} and {@code CLOSED} follow from the clock: voting has begun, or is over. */
public enum State {
    DRAFTED,
    NOTICED,
    OPEN,
    /** Voting is over and the votes are not counted yet. */
    CLOSED,
    /** Too many are in conflict to decide it: it goes to a panel. */
    REFERRED,
    CARRIED,
    LOST,
    INQUORATE,
    AWAITING_CONFIRMATION,
    CONFIRMED,
    LAPSED
}
