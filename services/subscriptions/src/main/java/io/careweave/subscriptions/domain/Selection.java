package io.careweave.subscriptions.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries of a subscription.
 *
 * @param state absent for all
 * @param from lowest number
 * @param to highest number
 * @param since queued then or later, absent for ever
 */
public record Selection(
        Delivery.@Nullable State state,
        long from,
        long to,
        @Nullable Instant since) {}
