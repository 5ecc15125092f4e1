package io.careweave.referrals.domain;

/** An organisation's part in a referral. */
public enum Party {
    REFERRER,
    PRACTICE,
    PROVIDER
}
