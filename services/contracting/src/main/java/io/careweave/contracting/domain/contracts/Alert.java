package io.careweave.contracting.domain.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What the calendar told of a contract, once.
 *
 * @param months before the end, zero for a review
 * @param dueOn first day on which it was to be told
 * @param endsOn first day without the contract, as things stand
 */
public record Alert(
        UUID id,
        UUID contractId,
        String title,
        ContractKind kind,
        String buyerOrg,
        String providerOrg,
        LocalDate endsOn,
        Reason reason,
        int months,
        LocalDate dueOn,
        Instant toldAt) {

    /** Why it is told. */
    public enum Reason {
        ENDS,
        REVIEW
    }
}
