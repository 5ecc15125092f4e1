package io.careweave.performance.domain.indicators;

/** Whether the components of an organisation are the sums of those below it. */
public enum RollUp {
    SUM,
    NONE
}
