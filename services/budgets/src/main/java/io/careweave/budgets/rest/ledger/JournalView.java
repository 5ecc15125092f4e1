package io.careweave.budgets.rest.ledger;

import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.Journal;
import io.careweave.budgets.domain.ledger.JournalKind;
import io.careweave.budgets.domain.ledger.Line;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.domain.ledger.ServiceLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Journal", description = "A journal as it was posted")
record JournalView(
        UUID id,
        long number,
        long block,
        State state,
        JournalKind kind,
        LocalDate dated,
        String period,
        Optional<String> originPeriod,
        Instant recordedAt,
        Optional<UUID> reversalOf,
        Optional<UUID> reversedBy,
        Optional<UUID> replaces,
        Optional<String> reference,
        Optional<UUID> contractId,
        String postedBy,
        List<LineView> lines) {

    @Schema(name = "JournalState", description = "Whether a journal still stands")
    enum State {
        POSTED,
        REVERSED
    }

    @Schema(name = "PostedLine", description = "A line of a journal")
    record LineView(Fund fund, String holder, ServiceLine serviceLine, Bucket bucket, long pence) {
        static LineView from(Line line) {
            return new LineView(line.fund(), line.holder(), line.line(), line.bucket(), line.pence());
        }
    }

    /** As it was when it was posted. */
    static JournalView from(Journal journal) {
        return from(journal, Optional.empty());
    }

    static JournalView from(Journal journal, Optional<UUID> reversedBy) {
        return new JournalView(
                journal.id(),
                journal.number(),
                journal.block(),
                reversedBy.isPresent() ? State.REVERSED : State.POSTED,
                journal.kind(),
                journal.dated(),
                journal.period().toString(),
                Optional.ofNullable(journal.origin()).map(Period::toString),
                journal.recordedAt(),
                Optional.ofNullable(journal.reversalOf()),
                reversedBy,
                Optional.ofNullable(journal.replaces()),
                Optional.ofNullable(journal.reference()),
                Optional.ofNullable(journal.contractId()),
                journal.postedBy(),
                journal.lines().stream().map(LineView::from).toList());
    }
}
