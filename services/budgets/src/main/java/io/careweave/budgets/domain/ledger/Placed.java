package io.careweave.budgets.domain.ledger;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A journal and the period that it lands in.
 *
 * @param dated its day, or the first of the period where it came late
 * @param origin period to which it belongs, if that is an earlier one; null for none
 */
public record Placed(
        NewJournal journal,
        Period period,
        LocalDate dated,
        @Nullable Period origin) {

    public Stream<AccountKey> accounts() {
        return journal.lines().stream().map(line -> line.account(period.year()));
    }

    boolean unavoidable() {
        return journal.kind().is(JournalKind.Trait.UNAVOIDABLE);
    }
}
