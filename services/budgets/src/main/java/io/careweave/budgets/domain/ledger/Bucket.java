package io.careweave.budgets.domain.ledger;

import static io.careweave.budgets.domain.ledger.Book.BUDGETARY;
import static io.careweave.budgets.domain.ledger.Book.FINANCIAL;

/** What an account holds. Debits are positive, credits negative, so ALLOCATED, the source of all budget, is negative. */
public enum Bucket {
    ALLOCATED(BUDGETARY),
    AVAILABLE(BUDGETARY),
    COMMITTED(BUDGETARY),
    SPENT(BUDGETARY),

    EXPENSE(FINANCIAL),
    INCOME(FINANCIAL),
    PAYABLE(FINANCIAL),
    DISPUTED(FINANCIAL),
    ACCRUAL(FINANCIAL),
    CASH_CONTROL(FINANCIAL),
    POOL_RESERVE(FINANCIAL);

    private final Book book;

    Bucket(Book book) {
        this.book = book;
    }

    public Book book() {
        return book;
    }

    /** Whether a balance below its floor is refused: nobody spends or draws what is not there. */
    public boolean hasFloor() {
        return this == AVAILABLE || this == COMMITTED;
    }
}
