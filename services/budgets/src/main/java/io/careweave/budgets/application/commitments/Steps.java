package io.careweave.budgets.application.commitments;

import io.careweave.budgets.application.Today;
import io.careweave.budgets.application.ledger.Ledger;
import io.careweave.budgets.domain.commitments.Commitment;
import io.careweave.budgets.domain.commitments.CommitmentStep;
import io.careweave.budgets.domain.ledger.NewJournal;
import io.careweave.budgets.persistence.commitments.CommitmentStore;
import io.careweave.commons.ids.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes steps of commitments that nobody asked for by hand: for contracts, and when their day has come. */
@ApplicationScoped
class Steps {

    private final CommitmentStore commitments;
    private final Ledger ledger;
    private final Ids ids;
    private final Today today;

    Steps(CommitmentStore commitments, Ledger ledger, Ids ids, Today today) {
        this.commitments = commitments;
        this.ledger = ledger;
        this.ids = ids;
        this.today = today;
    }

    /**
     * A commitment after a step.
     *
     * @param pence that the step moves
     */
    record Taken(Commitment after, Commitment.Step step, long pence) {

        NewJournal journal(Ids ids, LocalDate dated, String by) {
            var purpose = after.purpose();
            return NewJournal.of(
                            ids.next(),
                            step.journal(),
                            "commitments",
                            after.id() + "/" + after.version(),
                            dated,
                            by,
                            after.lines(step, pence))
                    .with(purpose.reference(), purpose.contractId());
        }
    }

    /**
     * Posts steps of stored commitments together, all of them or none, each in the year of its money.
     *
     * @throws io.careweave.commons.problem.Refused (as a failure) as the ledger does; the transaction must then fail
     */
    Uni<Void> post(Mutiny.Session session, List<Taken> taken, String by) {
        var journals = taken.stream()
                .map(one -> one.journal(ids, one.after().inItsYear(today.date()), by))
                .toList();
        return ledger.post(session, journals).chain(posted -> {
            Uni<Void> kept = Uni.createFrom().voidItem();
            for (int i = 0; i < taken.size(); i++) {
                var step = step(taken.get(i), posted.get(i).id(), by);
                kept = kept.chain(() -> commitments.insert(session, step));
            }
            return kept;
        });
    }

    private CommitmentStep step(Taken taken, UUID journal, String by) {
        var after = taken.after();
        return new CommitmentStep(
                after.id(),
                after.version(),
                taken.step(),
                taken.pence(),
                journal,
                null,
                after.purpose().reference(),
                today.now(),
                by);
    }
}
