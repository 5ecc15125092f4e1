package io.careweave.subscriptions.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the sending of one number stands.
 *
 * @param failures counted failures since it was queued
 * @param outcome code of the last attempt's end
 * @param nextAttemptAt when it is tried next; absent while it is under way, waits for another, or is not to be sent
 */
public record Delivery(
        long number,
        UUID eventId,
        String type,
        String subject,
        State state,
        int failures,
        boolean replay,
        Instant queuedAt,
        @Nullable Instant attemptedAt,
        @Nullable String outcome,
        @Nullable Instant finishedAt,
        @Nullable Instant nextAttemptAt) {

    /** Where a delivery stands. */
    public enum State {
        QUEUED,
        DELIVERED,
        /** Every attempt failed; can be replayed. */
        PARKED,
        /** Not sent, because the subscription was off or no longer allowed to receive it. */
        DROPPED
    }
}
