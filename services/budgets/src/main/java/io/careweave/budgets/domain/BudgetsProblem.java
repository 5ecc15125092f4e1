package io.careweave.budgets.domain;

import io.careweave.commons.problem.ProblemType;

/** What can go wrong with budgets; each constant has its page in {@code contracts/problems/budgets.yaml}. */
public enum BudgetsProblem implements ProblemType {
    ILLEGAL_TRANSITION(Kind.CONFLICT, "Its state does not take this command"),

    // The ledger.
    UNBALANCED_JOURNAL(Kind.RULE, "The journal does not balance"),
    AMOUNT_OUT_OF_RANGE(Kind.RULE, "The amounts leave the range of the ledger"),
    NOT_IN_POSTING_TABLE(Kind.RULE, "This kind of journal does not move that"),
    FUND_RESTRICTED(Kind.RULE, "This fund cannot be used for that"),
    INSUFFICIENT_FUNDS(Kind.CONFLICT, "Not enough is available"),
    PERIOD_CLOSED(Kind.CONFLICT, "The period is closed"),
    PERIOD_NOT_OPEN(Kind.CONFLICT, "The period has not begun"),
    ALREADY_REVERSED(Kind.CONFLICT, "The journal was reversed before"),
    NOT_REVERSIBLE(Kind.RULE, "This journal is not undone by a reversal"),

    // Allocations.
    INVALID_WEIGHTS(Kind.RULE, "The weights cannot be used"),
    TABLE_OVERLAPS(Kind.CONFLICT, "Two tables are valid at once"),
    ALLOCATION_IMPOSSIBLE(Kind.RULE, "Nothing can be allocated from this"),
    ALLOCATION_NOT_READY(Kind.RULE, "A list or a table is missing for the day of the run"),
    INFEASIBLE_PACE_OF_CHANGE(Kind.RULE, "No allocation fits between floors and caps"),
    ALLOCATION_STANDS(Kind.CONFLICT, "A practice has its share from another run");

    private final Kind kind;
    private final String title;

    BudgetsProblem(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public String service() {
        return "budgets";
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
