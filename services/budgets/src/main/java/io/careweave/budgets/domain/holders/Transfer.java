package io.careweave.budgets.domain.holders;

import io.careweave.budgets.domain.ledger.Fund;
import java.util.Arrays;
import java.util.Optional;

/**
 * The approved kinds of transfer by which money crosses funds; no other way leads out of a fund. What leaves HEADROOM,
 * RISK_POOL, REABLEMENT and REINVESTMENT does so by workflows of its own.
 */
public enum Transfer {
    /** Recurrent money used once. It does not come back as recurrent. */
    NON_RECURRENT_USE(Fund.RECURRENT, Fund.NONRECURRENT),
    /** Kept aside for what the year brings. */
    TOP_SLICE(Fund.RECURRENT, Fund.HEADROOM),
    /** Into what is shared against chance. */
    POOL_CONTRIBUTION(Fund.RECURRENT, Fund.RISK_POOL);

    private final Fund from;
    private final Fund to;

    Transfer(Fund from, Fund to) {
        this.from = from;
        this.to = to;
    }

    public Fund from() {
        return from;
    }

    public Fund to() {
        return to;
    }

    public static Optional<Transfer> between(Fund from, Fund to) {
        return Arrays.stream(values())
                .filter(one -> one.from == from && one.to == to)
                .findFirst();
    }
}
