package io.careweave.contracting.domain.evaluation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the evaluators agreed on: a decision of theirs, and no mean of their marks.
 *
 * @param number counted from 1; a correction is the next, and the last counts
 * @param reason why; it may be absent where the first lies within what they gave
 */
public record Consensus(
        UUID bidId,
        String question,
        int number,
        int score,
        @Nullable String reason,
        String recordedBy,
        Instant recordedAt) {}
