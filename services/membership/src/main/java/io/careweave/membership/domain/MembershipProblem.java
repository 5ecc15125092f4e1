package io.careweave.membership.domain;

import io.careweave.commons.problem.ProblemType;

/** What can go wrong with membership; each constant has its page in {@code contracts/problems/membership.yaml}. */
public enum MembershipProblem implements ProblemType {
    ILLEGAL_TRANSITION(Kind.CONFLICT, "Its state does not take this command"),
    UNKNOWN_ORGANISATION(Kind.RULE, "An organisation named is not known to this network"),

    // Organisations and who belongs.
    KIND_FIXED(Kind.RULE, "An organisation stays of the kind it was registered as"),
    HIERARCHY_CYCLE(Kind.RULE, "An organisation cannot belong to itself or below itself"),
    UNSUITABLE_SUCCESSOR(Kind.RULE, "The successor named cannot take the organisation over"),
    NOT_A_PRACTICE(Kind.RULE, "What is named is no practice that could be a member"),
    IMPLAUSIBLE_DAY(Kind.RULE, "The day given cannot be right"),
    UNREADABLE_FILE(Kind.RULE, "The file is none of those that can be imported here"),
    ALREADY_IN_CLASS(Kind.CONFLICT, "The person is in the class already"),

    // Bodies, seats and meetings.
    POWERS_NOT_DISJOINT(Kind.RULE, "Those who govern and those who manage have no power in common"),
    ADVICE_ONLY(Kind.RULE, "An advisory body gives advice only"),
    QUORUM_IMPOSSIBLE(Kind.RULE, "The quorum asked for cannot be"),
    SEAT_LIMIT_REACHED(Kind.RULE, "The body has all the seats of its establishment"),
    SEAT_TAKEN(Kind.CONFLICT, "The seat is taken during the term"),
    SEAT_VACANT(Kind.CONFLICT, "Nobody holds the seat then"),
    SECOND_SEAT(Kind.CONFLICT, "The person holds another seat of the body"),
    TERM_IMPOSSIBLE(Kind.RULE, "The term cannot be"),
    TERM_TOO_SHORT(Kind.RULE, "The term is shorter than the body's kind allows"),
    MANDATE_INCOMPLETE(Kind.RULE, "The mandate does not say on what the seat is held"),
    SHORT_NOTICE(Kind.RULE, "The meeting is called too late"),
    MEETING_TO_COME(Kind.RULE, "The meeting has not taken place"),
    AGENDA_FULL(Kind.RULE, "The agenda is full"),
    NOT_A_HOLDER(Kind.RULE, "Somebody named holds no seat of the body"),
    PROXY_REFUSED(Kind.RULE, "A proxy is not one that the body allows"),
    DECIDES_ITSELF(Kind.RULE, "The body decides and does not advise"),
    OTHER_DOCUMENT(Kind.RULE, "The hash is that of another document"),
    RULES_CONTRADICT(Kind.RULE, "The constitution's rules contradict each other"),
    NOT_DISTRIBUTED(Kind.RULE, "Not every member practice was given the version"),
    NOT_CARRIED(Kind.RULE, "The resolution named is not carried"),
    CLASS_NOT_ASKED(Kind.RULE, "A class whose protection changes has not consented"),
    NOTHING_TO_ACKNOWLEDGE(Kind.CONFLICT, "The practice has nothing to acknowledge"),
    AGREEMENT_LIVE(Kind.CONFLICT, "The practice has an agreement"),
    DELEGATION_IMPOSSIBLE(Kind.RULE, "The delegation contradicts itself"),

    // Resolutions.
    INVALID_MAJORITY(Kind.RULE, "A majority or a count contradicts itself"),
    MATTER_RESERVED(Kind.RULE, "No resolution decides this matter"),
    RULE_DOES_NOT_FIT(Kind.RULE, "Kind, electorates and classes do not fit together"),
    UNKNOWN_BODY(Kind.RULE, "The body named is not known to this network"),
    UNKNOWN_MEETING(Kind.RULE, "The meeting or item named is not the body's"),
    MEETING_OVER(Kind.CONFLICT, "The meeting is closed"),
    IMPLAUSIBLE_VOTING_TIME(Kind.RULE, "The time of voting cannot be"),
    NOBODY_MAY_VOTE(Kind.RULE, "An electorate has nobody who may vote"),
    LIST_SIZE_MISSING(Kind.RULE, "A practice has no list size to vote with"),
    FROZEN_AT_NOTICE(Kind.CONFLICT, "What is on notice stands"),
    VOTING_GOES_ON(Kind.CONFLICT, "Others may still vote"),
    ALREADY_VOTED(Kind.CONFLICT, "This vote has been cast"),
    MAY_NOT_VOTE(Kind.FORBIDDEN, "This vote is not the caller's to cast"),
    NO_SUCH_VOTER(Kind.RULE, "A voter named is not of the electorate"),
    OUTSIDE_WINDOW(Kind.RULE, "The second meeting is too early or too late"),

    // Interests.
    IMPLAUSIBLE_INTEREST(Kind.RULE, "The days of the interest cannot be"),
    RETURN_DOES_NOT_FIT(Kind.RULE, "What is confirmed is not what is declared"),
    NO_SUCH_INTEREST(Kind.RULE, "The member has no such interest"),
    IN_CONFLICT(Kind.FORBIDDEN, "Nobody in conflict decides on conflicts"),
    PANEL_IN_CONFLICT(Kind.RULE, "The panel has nobody, or somebody who is in conflict or holds no seat"),

    // Elections.
    ELECTION_IMPOSSIBLE(Kind.RULE, "The election cannot be held so"),
    POLL_OPEN(Kind.CONFLICT, "The poll has not closed"),
    PAPERS_BROKEN(Kind.RULE, "The papers cannot be read"),
    PAPERS_DO_NOT_FIT(Kind.RULE, "The papers are of another election"),
    SEED_DOES_NOT_FIT(Kind.RULE, "The seed is not the one committed to");

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
