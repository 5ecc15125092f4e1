package io.careweave.subscriptions.domain;

/** Priorities of a referral that a filter may name. */
public enum Priority {
    ROUTINE,
    URGENT,
    URGENT_SUSPECTED_CANCER
}
