package io.careweave.subscriptions.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.careweave.subscriptions.domain.Standing;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber needs to prove that it has everything.
 *
 * @param lastNumber the last number assigned, 0 before the first
 * @param earliestNumber the earliest number still kept
 * @param lastDelivered the highest number delivered, absent before the first and for pull
 * @param gaps numbers neither delivered nor queued, in runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatusView(
        long lastNumber,
        long earliestNumber,
        @Nullable Long lastDelivered,

        @Schema(description = "The endpoint has taken every number kept up to this one; absent where nothing is pushed")
        @Nullable
        Long acknowledgedUpTo,

        long queued,
        long parked,
        List<GapView> gaps,

        @Schema(description = "How often the endpoint has failed without a break")
        int failuresInRow,

        @Schema(description = "Since when the endpoint fails; absent if it does not") @Nullable
        Instant failingSince,

        @Schema(description = "When the endpoint is tried next, while it is left alone") @Nullable
        Instant nextProbeAt) {

    /** A run of numbers, both ends included. */
    record GapView(long from, long to, String state) {}

    static StatusView from(Standing standing) {
        return new StatusView(
                standing.lastNumber(),
                standing.earliestNumber(),
                standing.lastDelivered(),
                standing.acknowledgedUpTo(),
                standing.queued(),
                standing.parked(),
                standing.gaps().stream()
                        .map(gap ->
                                new GapView(gap.from(), gap.to(), gap.state().name()))
                        .toList(),
                standing.failures(),
                standing.failingSince(),
                standing.nextProbeAt());
    }
}
