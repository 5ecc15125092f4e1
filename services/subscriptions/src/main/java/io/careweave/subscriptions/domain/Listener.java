package io.careweave.subscriptions.domain;

import java.util.UUID;

/**
 * A subscription that numbers events, locked by whoever reads it so.
 *
 * @param lastNumber the last number assigned, 0 before the first
 */
public record Listener(UUID subscriptionId, Terms terms, long lastNumber) {

    public long nextNumber() {
        return lastNumber + 1;
    }

    public boolean isPushed() {
        return terms.channel() == Channel.WEBHOOK;
    }
}
