package io.careweave.subscriptions.domain;

import org.jspecify.annotations.Nullable;

/**
 * Counts that tell an operator how much hangs on a subscription.
 *
 * @param lastNumber the last number assigned, 0 before the first
 * @param queued numbers that wait for delivery
 * @param parked numbers whose every attempt failed
 * @param lastOutcome code of how the last attempt ended, absent before the first
 */
public record Tally(
        long lastNumber, long queued, long parked, @Nullable String lastOutcome) {}
