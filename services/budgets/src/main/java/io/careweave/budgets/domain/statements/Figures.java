package io.careweave.budgets.domain.statements;

import io.careweave.budgets.domain.ledger.Bucket;

/**
 * What the budgetary book says of some accounts together, in pence.
 *
 * @param allocated what was allocated to them, above zero; what was vired and devolved since is not in it
 */
public record Figures(long allocated, long available, long committed, long spent) {

    public static final Figures NONE = new Figures(0, 0, 0, 0);

    /** What is in their hands: available, committed or spent. */
    public long budget() {
        return Math.addExact(Math.addExact(available, committed), spent);
    }

    public Figures plus(Figures other) {
        return new Figures(
                Math.addExact(allocated, other.allocated),
                Math.addExact(available, other.available),
                Math.addExact(committed, other.committed),
                Math.addExact(spent, other.spent));
    }

    /** With a balance of the ledger, where ALLOCATED is the source and so below zero. */
    public Figures plus(Bucket bucket, long balance) {
        return switch (bucket) {
            case ALLOCATED -> plus(new Figures(Math.negateExact(balance), 0, 0, 0));
            case AVAILABLE -> plus(new Figures(0, balance, 0, 0));
            case COMMITTED -> plus(new Figures(0, 0, balance, 0));
            case SPENT -> plus(new Figures(0, 0, 0, balance));
            case EXPENSE, INCOME, PAYABLE, DISPUTED, ACCRUAL, CASH_CONTROL, POOL_RESERVE -> this;
        };
    }

    /** Whether what was allocated is what is there: so it is for each fund as a whole (invariant 3). */
    public boolean isWhole() {
        return budget() == allocated;
    }
}
