package io.careweave.referrals.domain;

/** Where a referral stands. The last three are final, but a closed referral may still be found to be in error. */
public enum State {
    DRAFTED,
    SUBMITTED,
    /** With a new provider, who has not looked at it yet. */
    REDIRECTED,
    IN_TRIAGE,
    ACCEPTED,
    BOOKED,
    ATTENDED,
    MISSED,
    /** Back with the referrer, who may resubmit (N3). */
    REJECTED_WITH_ADVICE,
    DISCHARGED,
    CANCELLED,
    IN_ERROR
}
