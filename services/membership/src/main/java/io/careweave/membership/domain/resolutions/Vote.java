package io.careweave.membership.domain.resolutions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded vote.
 *
 * @param voter code of a practice, or id of a member
 * @param castBy the person who cast it, or wrote it down
 * @param source where it was written down from; absent if it was cast here
 */
public record Vote(
        UUID resolutionId,
        int round,
        String voter,
        Choice choice,
        String castBy,
        @Nullable String source,
        Instant castAt) {

    /** What a voter may say. */
    public enum Choice {
        FOR,
        AGAINST,
        ABSTAIN
    }
}
