package io.careweave.budgets.domain.commitments;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contract as it is known here.
 *
 * @param newest version answered last, zero before the first
 * @param events how many answers were given
 * @param endedOn first day without the contract, absent while it lasts
 */
public record Funding(
        UUID contractId, long newest, long events, @Nullable LocalDate endedOn) {

    /** Whether a version that was not answered before comes too late. */
    public boolean isPast(long version) {
        return endedOn != null || version < newest;
    }

    public Funding answered(long version) {
        return new Funding(contractId, Math.max(newest, version), events + 1, endedOn);
    }
}
