package io.careweave.budgets.rest.holders;

import io.careweave.budgets.domain.holders.BudgetMove;
import io.careweave.budgets.domain.holders.Transfer;
import io.careweave.commons.http.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Money that was moved, by whose authority and by which journal. */
record MoveView(
        UUID id,
        BudgetMove.Kind kind,
        String year,
        String from,
        String to,
        long pence,
        @Nullable Transfer transferKind,
        String clause,
        @Nullable UUID resolutionId,
        @Nullable String reference,
        UUID journal,
        Instant movedAt) {

    record MovesView(List<MoveView> items, Optional<String> next) {

        static MovesView from(Page<BudgetMove> page) {
            var shown = page.map(MoveView::from);
            return new MovesView(shown.items(), shown.next());
        }
    }

    static MoveView from(BudgetMove move) {
        return new MoveView(
                move.id(),
                move.kind(),
                move.year().toString(),
                move.fromHolder(),
                move.toHolder(),
                move.pence(),
                move.transfer(),
                move.clause(),
                move.resolutionId(),
                move.reference(),
                move.journal(),
                move.movedAt());
    }
}
