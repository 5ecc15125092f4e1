package io.careweave.referrals.domain;

import io.careweave.commons.problem.ProblemType;

/** What can go wrong with referrals; each constant has its page in {@code contracts/problems/referrals.yaml}. */
public enum ReferralProblem implements ProblemType {
    ILLEGAL_TRANSITION(Kind.CONFLICT, "The referral's state does not take this command"),
    WRONG_PARTY(Kind.FORBIDDEN, "This step belongs to another party of the referral"),
    CLINICIAN_REQUIRED(Kind.FORBIDDEN, "Only a clinician may decide this"),
    SAME_CLINICIAN(Kind.RULE, "A repeated rejection needs a different clinician"),
    INVALID_NHS_NUMBER(Kind.INVALID, "The NHS number is not valid"),
    NHS_NUMBER_IN_TEXT(Kind.INVALID, "Free text must not contain an NHS number"),
    UNKNOWN_ORGANISATION(Kind.RULE, "An organisation named is not known to this network"),
    UNKNOWN_SERVICE(Kind.RULE, "A service named is not in the directory"),
    UNKNOWN_PATHWAY(Kind.RULE, "The pathway named is not in the directory"),
    PATHWAY_WITHDRAWN(Kind.CONFLICT, "The pathway has been withdrawn"),
    INCONSISTENT_CHOICE(Kind.RULE, "The choice recorded contradicts itself or the referral"),
    HOSPITAL_NOT_OFFERED(Kind.RULE, "The hospital must stay among the options"),
    SAME_SERVICE(Kind.RULE, "A referral cannot be redirected to where it already is"),
    IMPLAUSIBLE_TIME(Kind.RULE, "The time given cannot be right"),
    OUTCOME_DOES_NOT_FIT(Kind.RULE, "The outcome does not fit the referral's state"),
    INVALID_CRITERIA(Kind.RULE, "The pathway's criteria contradict themselves"),
    PROVIDER_FIXED(Kind.CONFLICT, "A service stays with its provider"),
    SAME_PRIORITY(Kind.RULE, "The referral has this priority already"),
    CLOCK_RUNNING(Kind.CONFLICT, "A clock of this kind runs already"),
    CLOCK_NOT_RUNNING(Kind.CONFLICT, "No clock runs that this would end"),
    CLOCK_REASON_DOES_NOT_APPLY(Kind.RULE, "The waiting-time rules give this reason no effect here"),
    CLOCK_STOP_NOT_STANDING(Kind.CONFLICT, "There is no such end of a clock to take back"),
    ADVICE_NOT_OPEN(Kind.CONFLICT, "The request for advice does not take this any more"),
    CONVERSION_NOT_AUTHORISED(Kind.FORBIDDEN, "The referrer has not authorised the provider to convert"),
    REVIEW_GIVEN(Kind.CONFLICT, "The peer review has been given"),
    OWN_REVIEW(Kind.RULE, "A peer review comes from a colleague"),
    OLDER_CAPACITY(Kind.CONFLICT, "A newer count of capacity is known");

    private final Kind kind;
    private final String title;

    ReferralProblem(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public String service() {
        return "referrals";
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
