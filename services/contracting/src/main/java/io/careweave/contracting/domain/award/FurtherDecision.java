package io.careweave.contracting.domain.award;

/** What follows from representations (SI 2023/1348, regulation 12(8)). */
public enum FurtherDecision {
    PROCEED,
    REPEAT_FROM_STEP,
    ABANDON
}
