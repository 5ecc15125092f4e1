package io.careweave.contracting.domain;

import io.careweave.commons.problem.ProblemType;

/** What can go wrong with contracts and tenders; each constant has its page in {@code contracts/problems/contracting.yaml}. */
public enum ContractingProblem implements ProblemType {
    // Calendar.
    HOLIDAYS_UNKNOWN(Kind.RULE, "The holidays of that year are not known"),
    NO_STANDSTILL_RULE(Kind.RULE, "No rule of standstill holds on that day"),

    // Routing.
    PROCESS_NOT_OPEN(Kind.RULE, "This process must not be followed here"),
    RECORD_FULL(Kind.CONFLICT, "The record of this route is full"),

    // Evaluation.
    EVALUATION_IMPOSSIBLE(Kind.RULE, "Nothing can be ranked from this"),

    // Of all nouns.
    ILLEGAL_TRANSITION(Kind.CONFLICT, "Its state does not take this command"),
    OVER_LIMIT(Kind.FORBIDDEN, "This is beyond your authority"),
    CONFLICTED(Kind.FORBIDDEN, "You have an interest in this"),
    NOT_DECIDED(Kind.RULE, "The resolution named is not carried by a body that decides"),

    // Contracts.
    CONTRACT_INVALID(Kind.RULE, "The terms do not fit together"),
    CONTRACT_INCOMPLETE(Kind.RULE, "The contract lacks what every contract in force has"),
    NOT_FUNDED(Kind.CONFLICT, "The money is not reserved"),
    MODIFICATION_NOT_PERMITTED(Kind.RULE, "The change needs another procurement"),
    KPI_INVALID(Kind.RULE, "The indicator cannot be measured so"),
    NOTICE_INVALID(Kind.RULE, "The notice does not bear that"),
    WITHHOLDING_OPEN(Kind.CONFLICT, "Money is held by the notice");

    private final Kind kind;
    private final String title;

    ContractingProblem(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public String service() {
        return "contracting";
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
