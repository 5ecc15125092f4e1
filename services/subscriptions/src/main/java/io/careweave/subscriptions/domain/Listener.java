package io.careweave.subscriptions.domain;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription that numbers events, locked by whoever reads it so.
 *
 * @param lastNumber the last number assigned, 0 before the first
 * @param told which of the events at hand it has got before
 */
public record Listener(UUID subscriptionId, Terms terms, long lastNumber, Set<UUID> told) {

    boolean awaits(Notice notice, Register register) {
        return terms.cover(notice, register) && !told.contains(notice.eventId());
    }

    /** In which queue of the subscription an event waits; absent if it is not sent. */
    @Nullable
    String lane(Notice notice) {
        return switch (terms.channel()) {
            case WEBHOOK -> notice.subject();
            case KAFKA -> TopicRun.LANE;
            case PULL -> null;
        };
    }
}
