package io.careweave.contracting.domain;

import io.careweave.commons.problem.ProblemType;

/** What can go wrong with contracts and tenders; each constant has its page in {@code contracts/problems/contracting.yaml}. */
public enum ContractingProblem implements ProblemType {
    ILLEGAL_TRANSITION(Kind.CONFLICT, "Its state does not take this command"),

    // Specifications, procurements and bids.
    SPECIFICATION_INCOHERENT(Kind.RULE, "The specification does not fit together"),
    SPECIFICATION_NOT_PUBLISHED(Kind.RULE, "No such version of a specification was published"),
    TERMS_IMPOSSIBLE(Kind.RULE, "Criteria or lots do not fit together"),
    WEIGHTS_DO_NOT_SUM(Kind.RULE, "The weights do not sum to 100"),
    UNKNOWN_ROUTE(Kind.RULE, "No such route was determined"),
    DEADLINE_NOT_ALLOWED(Kind.RULE, "The deadline cannot be then"),
    FROZEN_AFTER_CALL(Kind.CONFLICT, "What the call stated cannot be changed"),
    TOO_MANY_QUESTIONS(Kind.CONFLICT, "Too many of your questions wait for an answer"),
    BIDDING_CLOSED(Kind.CONFLICT, "Bids are not taken now"),
    UNKNOWN_LOT(Kind.RULE, "The procurement has no such lot"),
    BID_EXISTS(Kind.CONFLICT, "There is a bid of yours already"),
    TOO_MANY_BIDS(Kind.CONFLICT, "You have begun as many bids for the lot as one may"),
    BID_INCOMPLETE(Kind.CONFLICT, "A part of the bid is missing"),
    PRICE_NOT_ADMISSIBLE(Kind.RULE, "The price is not admissible"),
    LATE_BID(Kind.CONFLICT, "The bid came too late"),
    SECOND_OPENER_NEEDED(Kind.CONFLICT, "Another opener is needed"),
    PRICES_SEALED(Kind.CONFLICT, "Prices are still sealed"),

    // Calendar.
    HOLIDAYS_UNKNOWN(Kind.RULE, "The holidays of that year are not known"),
    NO_STANDSTILL_RULE(Kind.RULE, "No rule of standstill holds on that day"),

    // Routing.
    PROCESS_NOT_OPEN(Kind.RULE, "This process must not be followed here"),
    RECORD_FULL(Kind.CONFLICT, "The record of this route is full"),

    // Appraisals.
    APPRAISAL_INVALID(Kind.RULE, "The appraisal does not fit together"),
    SCORES_MISSING(Kind.CONFLICT, "Not everybody has scored"),
    SCORER_MAY_NOT_DECIDE(Kind.FORBIDDEN, "Whoever scored does not decide"),
    NOT_TO_BE_BOUGHT(Kind.RULE, "No appraisal came to the decision to buy"),

    // Evaluation.
    EVALUATION_IMPOSSIBLE(Kind.RULE, "Nothing can be ranked from this"),

    // Scoring, and who is kept away from it.
    PANEL_IMPOSSIBLE(Kind.RULE, "Nobody can be evaluated by this panel"),
    PANEL_NOT_QUORATE(Kind.CONFLICT, "Too few are left who may decide"),
    SCORE_IMPOSSIBLE(Kind.RULE, "This is no score of the call"),
    SCORE_LOCKED(Kind.CONFLICT, "This score stands"),
    SCORING_INCOMPLETE(Kind.CONFLICT, "Not everything is scored"),
    REASON_NEEDED(Kind.RULE, "This needs a reason"),
    DRAW_IMPOSSIBLE(Kind.RULE, "No draw is held so"),
    RULING_IMPOSSIBLE(Kind.RULE, "There is no such conflict to decide on"),

    // Of all nouns.
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
    WITHHOLDING_OPEN(Kind.CONFLICT, "Money is held by the notice"),
    INVOICE_CHECKED(Kind.CONFLICT, "The invoice was checked before"),
    UNREADABLE_FILE(Kind.RULE, "The file is none that can be read"),
    BATCH_REFUSED(Kind.RULE, "Rows of the file cannot be taken"),

    // Awards.
    RECOMMENDATION_IMPOSSIBLE(Kind.RULE, "This cannot be recommended"),
    EVALUATION_MISSING(Kind.CONFLICT, "There is no ranking to rest on"),
    SCORER_MAY_NOT_APPROVE(Kind.FORBIDDEN, "Whoever recommended or scored does not approve"),
    EVIDENCE_MISSING(Kind.CONFLICT, "Evidence is to be on record first"),
    WAIT_RUNNING(Kind.CONFLICT, "Providers still have time to make themselves known"),
    NOTICE_INCOMPLETE(Kind.RULE, "The notice lacks what the law demands"),
    STANDSTILL_RUNNING(Kind.CONFLICT, "Standstill is not over"),
    REPRESENTATION_LATE(Kind.CONFLICT, "The time for representations is over"),
    RECORDS_OWED(Kind.CONFLICT, "Records are to be handed over first"),
    NOTHING_TO_DISCLOSE(Kind.CONFLICT, "No records are owed to that representation");

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
