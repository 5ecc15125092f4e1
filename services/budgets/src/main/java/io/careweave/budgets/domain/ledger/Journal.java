package io.careweave.budgets.domain.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journal as it was posted. It never changes.
 *
 * @param number its place in the ledger, counted from 1 without gaps
 * @param block the block that seals it
 * @param origin period to which it belongs, if that is an earlier one; null for none
 * @param reversalOf journal that it undoes, null for none
 * @param replaces journal that it puts right, null for none
 * @param reference what it rests on, null for nothing
 * @param contractId contract that it falls under, null for none
 */
public record Journal(
        long number,
        long block,
        UUID id,
        JournalKind kind,
        String source,
        String key,
        Period period,
        @Nullable Period origin,
        LocalDate dated,
        Instant recordedAt,
        @Nullable UUID reversalOf,
        @Nullable UUID replaces,
        @Nullable String reference,
        @Nullable UUID contractId,
        String postedBy,
        List<Line> lines) {

    /** As numbered under the lock of the chain. */
    public static Journal of(Placed placed, long number, long block, Instant recordedAt) {
        var journal = placed.journal();
        return new Journal(
                number,
                block,
                journal.id(),
                journal.kind(),
                journal.source(),
                journal.key(),
                placed.period(),
                placed.origin(),
                placed.dated(),
                recordedAt,
                journal.ties().reversalOf(),
                journal.ties().replaces(),
                journal.ties().reference(),
                journal.ties().contractId(),
                journal.postedBy(),
                journal.lines());
    }
}
