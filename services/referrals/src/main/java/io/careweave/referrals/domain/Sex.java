package io.careweave.referrals.domain;

/** As pathway criteria ask for it. */
public enum Sex {
    FEMALE,
    MALE
}
