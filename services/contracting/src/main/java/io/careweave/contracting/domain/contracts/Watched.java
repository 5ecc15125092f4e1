package io.careweave.contracting.domain.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A contract that runs, as far as somebody has to look at it.
 *
 * @param endsOn first day without it
 * @param found what is to be looked at
 */
public record Watched<T>(
        UUID id,
        String title,
        ContractKind kind,
        Contract.State state,
        String buyerOrg,
        String providerOrg,
        LocalDate endsOn,
        Instant createdAt,
        List<T> found) {

    public Watched {
        found = List.copyOf(found);
    }
}
