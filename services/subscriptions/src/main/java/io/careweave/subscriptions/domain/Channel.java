package io.careweave.subscriptions.domain;

/** How events reach the subscriber. */
public enum Channel {
    /** We call the subscriber's endpoint; what it missed can be pulled. */
    WEBHOOK,
    /** The subscriber asks; we call nobody. */
    PULL,
    /** We write to the topic of the subscriber's own on our broker; what it missed can be pulled. */
    KAFKA;

    /** Whether we send, so that there is something to keep count of and to send again. */
    public boolean isPushed() {
        return this != PULL;
    }
}
