package io.careweave.membership.domain;

import io.careweave.commons.problem.ProblemType;

/** What can go wrong with membership; each constant has its page in {@code contracts/problems/membership.yaml}. */
public enum MembershipProblem implements ProblemType {
    ILLEGAL_TRANSITION(Kind.CONFLICT, "Its state does not take this command"),
    UNKNOWN_ORGANISATION(Kind.RULE, "An organisation named is not known to this network");

    private final Kind kind;
    private final String title;

    MembershipProblem(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public String service() {
        return "membership";
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
