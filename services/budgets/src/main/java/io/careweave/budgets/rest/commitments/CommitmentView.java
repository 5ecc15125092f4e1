package io.careweave.budgets.rest.commitments;

import io.careweave.budgets.application.commitments.Commitments;
import io.careweave.budgets.domain.commitments.Commitment;
import io.careweave.budgets.domain.commitments.CommitmentStep;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.commons.http.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Money set aside, and what became of it. */
record CommitmentView(
        UUID id,
        Commitment.State state,
        String year,
        Fund fund,
        String holder,
        ServiceLine serviceLine,
        long reservedPence,
        long drawnPence,
        long releasedPence,
        long openPence,
        @Nullable String beneficiary,
        @Nullable UUID contractId,
        @Nullable Long contractVersion,
        @Nullable String reference,
        LocalDate expiresOn,
        Instant createdAt,
        Instant updatedAt,
        @Nullable List<StepView> steps) {

    /** A step of its life, and the journal that moved the money. */
    record StepView(
            Commitment.Step kind,
            long pence,
            UUID journal,
            @Nullable String clause,
            @Nullable String reference,
            Instant takenAt) {

        static StepView from(CommitmentStep step) {
            return new StepView(
                    step.kind(), step.pence(), step.journal(), step.clause(), step.reference(), step.takenAt());
        }
    }

    record CommitmentsView(List<CommitmentView> items, Optional<String> next) {

        static CommitmentsView from(Page<Commitment> page) {
            var shown = page.map(commitment -> CommitmentView.from(commitment, null));
            return new CommitmentsView(shown.items(), shown.next());
        }
    }

    static CommitmentView from(Commitments.Shown shown) {
        return from(
                shown.commitment(), shown.steps().stream().map(StepView::from).toList());
    }

    private static CommitmentView from(Commitment commitment, @Nullable List<StepView> steps) {
        var purpose = commitment.purpose();
        return new CommitmentView(
                commitment.id(),
                commitment.state(),
                purpose.year().toString(),
                purpose.fund(),
                purpose.holder(),
                purpose.line(),
                commitment.reserved(),
                commitment.drawn(),
                commitment.released(),
                commitment.open(),
                purpose.beneficiary(),
                purpose.contractId(),
                purpose.contractVersion(),
                purpose.reference(),
                purpose.expiresOn(),
                commitment.createdAt(),
                commitment.updatedAt(),
                steps);
    }
}
