package io.careweave.contracting.domain.procurements;

/** Where a procurement stands. Which of them a procurement goes through, {@link ProcessPath} says. */
public enum ProcurementState {
    DRAFT,
    ROUTED,
    /** It was told which process would be followed; providers may make themselves known. */
    NOTIFIED,
    /** The call is out: criteria, weights and price method are frozen. */
    ADVERTISED,
    /** The deadline has passed; nothing is opened. */
    CLOSED,
    QUALITY_OPENED,
    QUALITY_LOCKED,
    PRICE_OPENED,
    RECOMMENDED,
    INTENTION_PUBLISHED,
    /** Representations may be made, are under way, are decided or are with the panel. */
    STANDSTILL,
    AWARDABLE,
    AWARDED,
    MOBILISING,
    COMPLETE,
    ABANDONED
}
