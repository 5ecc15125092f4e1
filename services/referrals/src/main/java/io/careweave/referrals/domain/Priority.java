package io.careweave.referrals.domain;

/** How soon a patient must be seen. {@code URGENT_SUSPECTED_CANCER} starts the 28-day diagnosis standard. */
public enum Priority {
    ROUTINE,
    URGENT,
    URGENT_SUSPECTED_CANCER
}
