package io.careweave.budgets.rest.statements;

import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.JournalKind;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.budgets.domain.statements.Entry;
import io.careweave.commons.http.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of a journal of which a figure is made. */
record EntryView(
        UUID journal,
        JournalKind kind,
        String period,
        LocalDate dated,
        String holder,
        Fund fund,
        ServiceLine serviceLine,
        Bucket bucket,
        long pence,
        @Nullable String reference,
        @Nullable UUID contractId) {

    record EntriesView(List<EntryView> items, Optional<String> next) {

        static EntriesView from(Page<Entry> page) {
            var shown = page.map(EntryView::from);
            return new EntriesView(shown.items(), shown.next());
        }
    }

    static EntryView from(Entry entry) {
        var moved = entry.moved();
        return new EntryView(
                entry.journal(),
                entry.kind(),
                entry.period().toString(),
                entry.dated(),
                moved.holder(),
                moved.fund(),
                moved.line(),
                moved.bucket(),
                moved.pence(),
                entry.reference(),
                entry.contractId());
    }
}
