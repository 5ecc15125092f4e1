package io.careweave.subscriptions.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.careweave.subscriptions.domain.Standing;
import java.util.List;
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
        long queued,
        long parked,
        List<GapView> gaps) {

    /** A run of numbers, both ends included. */
    record GapView(long from, long to, String state) {}

    static StatusView from(Standing standing) {
        return new StatusView(
                standing.lastNumber(),
                standing.earliestNumber(),
                standing.lastDelivered(),
                standing.queued(),
                standing.parked(),
                standing.gaps().stream()
                        .map(gap ->
                                new GapView(gap.from(), gap.to(), gap.state().name()))
                        .toList());
    }
}
