package io.careweave.subscriptions.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber needs to prove that it has everything.
 *
 * @param lastNumber the last number assigned, 0 before the first
 * @param earliestNumber the earliest number still kept; one beyond the last if none is
 * @param lastDelivered the highest number delivered, absent before the first and for pull
 * @param acknowledgedUpTo the endpoint has taken every number kept up to this one; absent for pull
 * @param queued numbers that wait for delivery
 * @param parked numbers whose every attempt failed
 * @param gaps numbers not delivered and not queued, in runs, at most {@link #MOST_GAPS} of them
 * @param failures how often the endpoint has failed without a break
 * @param failingSince since when it fails, absent if it does not
 * @param nextProbeAt when it is tried next while it is left alone
 */
public record Standing(
        long lastNumber,
        long earliestNumber,
        @Nullable Long lastDelivered,
        @Nullable Long acknowledgedUpTo,
        long queued,
        long parked,
        List<Gap> gaps,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant nextProbeAt) {

    public static final int MOST_GAPS = 100;

    /** A run of numbers, both ends included, all in the same state. */
    public record Gap(long from, long to, Delivery.State state) {}
}
