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
    EVALUATION_IMPOSSIBLE(Kind.RULE, "Nothing can be ranked from this");

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
