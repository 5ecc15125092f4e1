package io.careweave.budgets.domain.ledger;

/** Where money comes from, and with which strings. Each fund balances by itself in each book. */
public enum Fund {
    RECURRENT,
    NONRECURRENT,
    REABLEMENT,
    RUNNING_COST,
    REINVESTMENT,
    RISK_POOL,
    HEADROOM
}
