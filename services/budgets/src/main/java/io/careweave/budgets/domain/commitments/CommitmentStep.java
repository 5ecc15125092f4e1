package io.careweave.budgets.domain.commitments;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step of a commitment, as it was taken.
 *
 * @param version of the commitment after it
 * @param journal that moved the money
 * @param clause of the scheme of delegation that allowed it, absent where none is needed
 */
public record CommitmentStep(
        UUID commitment,
        long version,
        Commitment.Step kind,
        long pence,
        UUID journal,
        @Nullable String clause,
        @Nullable String reference,
        Instant takenAt,
        String takenBy) {}
