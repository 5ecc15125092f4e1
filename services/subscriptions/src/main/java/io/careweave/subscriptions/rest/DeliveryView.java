package io.careweave.subscriptions.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.careweave.subscriptions.domain.Delivery;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the sending of one number stands.
 *
 * @param state {@code QUEUED}, {@code DELIVERED}, {@code PARKED} or {@code DROPPED}
 * @param failures counted failures since it was queued
 * @param outcome how the last attempt ended: {@code HTTP_‹status›} or the reason why there was no answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(
        long number,
        UUID eventId,
        String type,
        String subject,
        String state,
        int failures,
        boolean replay,
        Instant queuedAt,
        @Nullable Instant attemptedAt,
        @Nullable String outcome,
        @Nullable Instant finishedAt,

        @Schema(description = "When it is tried next; absent while it is under way, waits for another, or is not sent")
        @Nullable
        Instant nextAttemptAt) {

    static DeliveryView from(Delivery delivery) {
        return new DeliveryView(
                delivery.number(),
                delivery.eventId(),
                delivery.type(),
                delivery.subject(),
                delivery.state().name(),
                delivery.failures(),
                delivery.replay(),
                delivery.queuedAt(),
                delivery.attemptedAt(),
                delivery.outcome(),
                delivery.finishedAt(),
                delivery.nextAttemptAt());
    }
}
