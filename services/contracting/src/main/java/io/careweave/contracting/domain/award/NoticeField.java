package io.careweave.contracting.domain.award;

/** What a notice says; which of it the law wants in which notice is data. */
public enum NoticeField {
    TITLE,
    REFERENCE,
    /** What is provided, in words. */
    DESCRIPTION,
    /** The most relevant code of the common procurement vocabulary. */
    CPV,
    /** Name and address of each that is to provide. */
    PROVIDERS,
    LIFETIME_VALUE,
    /** The days between which it is to be provided. */
    TERM,
    /** Bodies or offices that decide. */
    DECISION_MAKERS,
    /** Why who was chosen was chosen, by each key criterion. */
    REASONS,
    /** Why this process, or why it could not wait. */
    RATIONALE,
    /** Interests that were declared; "none" is an answer, silence is none. */
    CONFLICTS,
    CONFLICTS_MANAGED,
    /** First day in effect of a modification, which every variation has. */
    EFFECTIVE,
    /** What is modified, with value and length of the contract, which every variation says. */
    CHANGE
}
