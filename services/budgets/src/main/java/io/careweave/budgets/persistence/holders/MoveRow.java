package io.careweave.budgets.persistence.holders;

import io.careweave.budgets.domain.holders.BudgetMove;
import io.careweave.budgets.domain.holders.Transfer;
import io.careweave.budgets.domain.ledger.FinancialYear;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "budget_move")
class MoveRow {

    @Id
    UUID id;

    String kind;

    int year;

    @Column(name = "from_holder")
    String fromHolder;

    @Column(name = "to_holder")
    String toHolder;

    long pence;

    @Nullable
    String transfer;

    String clause;

    @Nullable
    UUID resolution;

    @Nullable
    String reference;

    UUID journal;

    @Column(name = "moved_at")
    Instant movedAt;

    @Column(name = "moved_by")
    String movedBy;

    static MoveRow from(BudgetMove move) {
        var row = new MoveRow();
        row.id = move.id();
        row.kind = move.kind().name();
        row.year = move.year().start();
        row.fromHolder = move.fromHolder();
        row.toHolder = move.toHolder();
        row.pence = move.pence();
        row.transfer = move.transfer() == null ? null : move.transfer().name();
        row.clause = move.clause();
        row.resolution = move.resolutionId();
        row.reference = move.reference();
        row.journal = move.journal();
        row.movedAt = move.movedAt();
        row.movedBy = move.movedBy();
        return row;
    }

    BudgetMove toDomain() {
        return new BudgetMove(
                id,
                BudgetMove.Kind.valueOf(kind),
                new FinancialYear(year),
                fromHolder,
                toHolder,
                pence,
                transfer == null ? null : Transfer.valueOf(transfer),
                clause,
                resolution,
                reference,
                journal,
                movedAt,
                movedBy);
    }
}
