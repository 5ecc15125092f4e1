package io.careweave.membership.domain.interests;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided of a member in conflict, for one resolution.
 *
 * @param interestId the interest; absent if none is registered
 * @param orgCode the organisation the interest is in
 */
public record Recusal(
        UUID id,
        UUID resolutionId,
        int round,
        UUID memberId,
        Conflict.Treatment treatment,
        String reason,
        @Nullable UUID interestId,
        @Nullable String orgCode,
        String decidedBy,
        Instant decidedAt) {}
