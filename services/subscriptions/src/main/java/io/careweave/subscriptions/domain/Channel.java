package io.careweave.subscriptions.domain;

/** How events reach the subscriber. */
public enum Channel {
    /** We call the subscriber's endpoint; what it missed can be pulled. */
    WEBHOOK,
    /** The subscriber asks; we call nobody. */
    PULL
}
