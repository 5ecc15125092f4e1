package io.careweave.budgets.rest.ledger;

import io.careweave.budgets.domain.ledger.Journal;
import io.careweave.budgets.domain.ledger.NewJournal;
import io.careweave.budgets.domain.ledger.NewJournal.IfClosed;
import io.careweave.budgets.domain.ledger.NewJournal.When;
import io.careweave.budgets.rest.Days;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ReversalRequest", description = "When a journal is undone, and what is posted in its place")
record ReversalRequest(
        @NotNull LocalDate dated,
        @Nullable Boolean adjustments,
        @Nullable IfClosed ifClosed,
        @Valid @Nullable JournalRequest replacement) {

    Function<Journal, NewJournal> toCommand(UUID id, String source, String key, String by) {
        var day = Days.plausible(dated, "/dated");
        var closed = ifClosed == null ? IfClosed.REFUSE : ifClosed;
        return undone -> NewJournal.reversing(undone, id, source, key, day, by)
                .with(new When(day, Boolean.TRUE.equals(adjustments), closed, null));
    }
}
