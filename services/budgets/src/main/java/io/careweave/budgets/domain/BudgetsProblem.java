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
    ALLOCATION_STANDS(Kind.CONFLICT, "A practice has its share from another run"),

    // Holders.
    UNKNOWN_HOLDER(Kind.RULE, "A holder named is not known, or not the caller's"),
    HOLDER_CLOSED(Kind.CONFLICT, "The holder is closed"),
    HOLDER_LIVE(Kind.CONFLICT, "The holder goes on, or has money that nobody takes over"),
    OPEN_COMMITMENTS(Kind.CONFLICT, "There are commitments open"),
    MOVE_IMPOSSIBLE(Kind.RULE, "Money cannot be moved in this way"),
    DEVOLUTION_IMPOSSIBLE(Kind.RULE, "Level and owner of the risk do not fit"),
    POPULATION_TOO_SMALL(Kind.RULE, "Too few patients for the full risk"),
    POOL_TAKEN(Kind.CONFLICT, "A member shares another risk pool"),
    POOL_NEEDED(Kind.CONFLICT, "The full risk of a member rests on this pool"),
    OVER_LIMIT(Kind.FORBIDDEN, "This is beyond your authority"),
    CONFLICTED(Kind.FORBIDDEN, "You have an interest in this"),
    NOT_DECIDED(Kind.RULE, "The resolution named is not carried by a body that decides"),

    // Commitments.
    RESERVE_EXCEEDED(Kind.CONFLICT, "More is drawn than was reserved"),
    ALREADY_SETTLED(Kind.CONFLICT, "Nothing of the commitment is open"),
    DAY_IMPOSSIBLE(Kind.RULE, "The day given does not fit the commitment");

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
