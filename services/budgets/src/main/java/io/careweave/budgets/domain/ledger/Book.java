package io.careweave.budgets.domain.ledger;

/** The two linked books: what may be spent, and what was. */
public enum Book {
    BUDGETARY,
    FINANCIAL
}
