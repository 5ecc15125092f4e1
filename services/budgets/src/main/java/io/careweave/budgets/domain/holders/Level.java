package io.careweave.budgets.domain.holders;

/** How far a budget is real, and with it the risk. */
public enum Level {
    NOTIONAL,
    INDICATIVE,
    SHARED_RISK,
    FULL_RISK
}
