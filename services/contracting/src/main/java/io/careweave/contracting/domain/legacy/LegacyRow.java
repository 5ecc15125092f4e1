package io.careweave.contracting.domain.legacy;

import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.Contract.State;
import io.careweave.contracting.domain.contracts.Funding;
import io.careweave.contracting.domain.contracts.Life;
import io.careweave.contracting.domain.contracts.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A contract from before the register.
 *
 * @param reference by which its organisation knew it
 * @param fields as they stood in the columns that are read, in their order: whether it is the same row again
 */
public record LegacyRow(String reference, Terms terms, LocalDate signedOn, List<String> fields) {

    public LegacyRow {
        fields = List.copyOf(fields);
    }

    /** Signed, and in force once it has what every contract in force has. */
    public Contract contract(UUID id, Instant now) {
        var signed = Life.signedBefore(signedOn);
        return new Contract(
                id, 1, 0, terms.coherent(), List.of(), State.SIGNED, false, Funding.NONE, signed, 0, now, now);
    }
}
