package io.careweave.subscriptions.domain;

import java.util.Set;
import java.util.UUID;

/**
 * A subscription that numbers events, locked by whoever reads it so.
 *
 * @param lastNumber the last number assigned, 0 before the first
 * @param told which of the events at hand it has got before
 */
public record Listener(UUID subscriptionId, Terms terms, long lastNumber, Set<UUID> told) {

    boolean awaits(Notice notice) {
        return terms.cover(notice) && !told.contains(notice.eventId());
    }

    boolean isPushed() {
        return terms.channel() == Channel.WEBHOOK;
    }
}
