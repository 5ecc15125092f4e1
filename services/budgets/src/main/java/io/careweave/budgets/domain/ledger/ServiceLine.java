package io.careweave.budgets.domain.ledger;

/** What money is for. */
public enum ServiceLine {
    ELECTIVE,
    NON_ELECTIVE,
    OUTPATIENT,
    ACCIDENT_EMERGENCY,
    PRESCRIBING,
    COMMUNITY,
    MENTAL_HEALTH,
    CONTINUING_CARE,
    PRIMARY_CARE,
    MANAGEMENT
}
