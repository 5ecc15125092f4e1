package io.careweave.contracting.domain.contracts;

/** What is remarkable of a contract before it goes wrong. */
public enum Warning {
    /** Agreed or awarded without a procurement, and nothing shows what allows that. */
    NO_BASIS,
    /** Awarded urgently, for longer than urgency explains. */
    URGENT_AND_LONG,
    /** Variations by one's own decision, each below the amount that needs another procurement, together not. */
    SERIAL_VARIATIONS,
    /** A notice about an indicator is open. */
    FALLS_SHORT,
    /** An indicator fell short of late, and nobody issued a notice about that. */
    MISSED_INDICATOR,
    /** A milestone of an improvement plan was missed. */
    PLAN_BREACHED,
    /** Nothing is observed of an indicator. */
    SILENT_INDICATOR,
    /** The day of its review has passed. */
    REVIEW_OVERDUE,
    /** It was to be in force, and is not. */
    LATE_START,
    SUSPENDED
}
