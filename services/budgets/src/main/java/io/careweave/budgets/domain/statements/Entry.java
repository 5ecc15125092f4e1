package io.careweave.budgets.domain.statements;

import io.careweave.budgets.domain.ledger.JournalKind;
import io.careweave.budgets.domain.ledger.Period;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of a journal of which a figure is made.
 *
 * @param number of the journal in the ledger
 * @param place of the line in the journal
 * @param moved which account went by how much
 */
public record Entry(
        long number,
        int place,
        UUID journal,
        JournalKind kind,
        Period period,
        LocalDate dated,
        @Nullable String reference,
        @Nullable UUID contractId,
        Balance moved) {

    /** Its place in the ledger: no journal has as many lines. */
    public long position() {
        return number * 16_384 + place;
    }
}
