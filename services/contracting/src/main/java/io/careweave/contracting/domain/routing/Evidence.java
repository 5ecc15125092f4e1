package io.careweave.contracting.domain.routing;

/** What must be on record before a notice is published. */
public enum Evidence {
    /** The test that nobody else is capable. */
    SOLE_CAPABILITY,
    /** The test that patients choose without restriction and that every provider who qualifies is contracted. */
    CHOICE,
    /** How well the existing provider satisfies the contract and would the next one. */
    SATISFACTION,
    /** The assessment by all five key criteria, also where one has no weight (SI 2023/1348 reg. 5). */
    KEY_CRITERIA,
    /** That the provider meets the basic selection criteria and is not excluded (regs. 19 and 20). */
    BASIC_SELECTION,
    /** Which providers were considered. */
    LONG_LIST,
    /** Criteria, weights and price method as they were when offers were invited. */
    CRITERIA_FROZEN,
    /** Each evaluator's own scores and comments. */
    INDIVIDUAL_SCORES,
    /** The scores agreed, with reasons. */
    CONSENSUS,
    /** Why it could not wait. */
    URGENCY
}
