package io.careweave.budgets.domain.ledger;

/** Where a period stands; it only ever moves forward. */
public enum PeriodState {
    FUTURE,
    OPEN,
    /** Takes what finance books after the month: adjustments, accruals and reversals. */
    SOFT_CLOSED,
    CLOSED;

    /** Whether this is a step that may follow; a period may be closed without being closed softly first. */
    public boolean mayBecome(PeriodState next) {
        return switch (next) {
            case FUTURE -> false;
            case OPEN -> this == FUTURE;
            case SOFT_CLOSED -> this == OPEN;
            case CLOSED -> this == OPEN || this == SOFT_CLOSED;
        };
    }
}
